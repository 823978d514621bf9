package dev.lifeguard.agent.resilience;

import org.jspecify.annotations.Nullable;

/** What is said when a breaker goes to another state: one line, with its reason. */
final class Transition {

  private Transition() {}

  static String line(
      String pool,
      BreakerState to,
      String evidence,
      @Nullable Throwable last,
      long badForNanos,
      long rejected,
      boolean enforced) {
    return pool
        + " - breaker "
        + switch (to) {
          case OPEN -> opened(evidence, last, enforced);
          case HALF_OPEN ->
              enforced
                  ? "half-open: some borrows may try to reach the database."
                  : "would be half-open (mode observe): some borrows might try to reach the database.";
          case CLOSED ->
              (enforced ? "closed" : "would be closed again (mode observe)")
                  + ": the database answers, after "
                  + Refusal.seconds(badForNanos)
                  + ". "
                  + rejected
                  + (enforced ? " borrows were" : " borrows would have been")
                  + " refused since the start.";
        };
  }

  private static String opened(String evidence, @Nullable Throwable last, boolean enforced) {
    return (enforced ? "open: " : "would be open (mode observe): ")
        + evidence
        + (last == null ? "." : ", the last by: " + sentence(last.toString()))
        + " Borrows that the pool cannot serve "
        + (enforced ? "are" : "would be")
        + " refused until the database answers; it is tried again and again.";
  }

  /** Many drivers' messages end in a period, some do not. */
  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
