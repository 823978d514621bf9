package dev.lifeguard.agent.resilience.failures;

import org.jspecify.annotations.Nullable;

/**
 * What a throwable has to be like for a row to fit. All parts that are given must hold.
 *
 * @param origin who made it
 * @param code its vendor code, 0 for any; always with an origin
 * @param sqlState its SQLState, five characters, or the two of a class
 * @param type the name of its class or of one that this extends
 * @param text what its message contains
 */
record Condition(
    @Nullable Origin origin,
    int code,
    @Nullable String sqlState,
    @Nullable String type,
    @Nullable String text) {

  static Condition code(Origin origin, int code) {
    return new Condition(origin, code, null, null, null);
  }

  static Condition state(String sqlState) {
    return new Condition(null, 0, sqlState, null, null);
  }

  static Condition state(Origin origin, String sqlState) {
    return new Condition(origin, 0, sqlState, null, null);
  }

  static Condition type(String className) {
    return new Condition(null, 0, null, className, null);
  }

  static Condition text(Origin origin, String text) {
    return new Condition(origin, 0, null, null, text);
  }

  /** Whether a throwable is like that. What is dear to find out is looked at last. */
  boolean fits(Facts facts) {
    return (code == 0 || code == facts.code())
        && (sqlState == null || facts.hasState(sqlState))
        && (type == null || facts.isA(type))
        && (text == null || facts.says(text))
        && (origin == null || origin == facts.origin());
  }

  /** It, for documents. */
  String words() {
    StringBuilder words = new StringBuilder();
    if (code != 0) {
      add(words, "code " + code);
    }
    if (sqlState != null) {
      add(words, "SQLState `" + (sqlState.length() == 2 ? sqlState + "xxx" : sqlState) + "`");
    }
    if (type != null) {
      add(words, "`" + type + "`");
    }
    if (text != null) {
      add(words, "message with \"" + text + "\"");
    }
    return words.toString();
  }

  private static void add(StringBuilder words, String part) {
    words.append(words.length() == 0 ? "" : ", ").append(part);
  }
}
