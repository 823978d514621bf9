package dev.lifeguard.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What failures are told by, as {@code lifeguard.failures.<class>} names it.
 *
 * @param kind what it is
 * @param text the SQLState or its first two characters, the vendor, or the class name
 * @param code the vendor's code, 0 if it is none
 */
public record FailureSign(Kind kind, String text, int code) {

  /** What a sign can be. */
  public enum Kind {
    /** Five characters, or the two that its class has in common. */
    SQLSTATE,
    /** A code of one database product. */
    CODE,
    /** The name of an exception's class or of one that this extends. */
    TYPE
  }

  /** The products whose codes can be named: the others have SQLStates. */
  private static final List<String> VENDORS =
      List.of("mysql", "mariadb", "oracle", "sqlserver", "h2");

  /** In agent arguments a comma ends the value, hence the plus. */
  static List<FailureSign> parseAll(String text) {
    List<FailureSign> signs = new ArrayList<>();
    for (String item : text.replace('+', ',').split(",", -1)) {
      if (!item.isBlank()) {
        signs.add(parse(item.trim()));
      }
    }
    return List.copyOf(signs);
  }

  private static FailureSign parse(String item) {
    int colon = item.indexOf(':');
    if (colon >= 0) {
      String vendor = item.substring(0, colon).toLowerCase(Locale.ROOT);
      int code = Integer.parseInt(item.substring(colon + 1));
      if (!VENDORS.contains(vendor) || code <= 0) {
        throw new IllegalArgumentException(item);
      }
      return new FailureSign(Kind.CODE, vendor, code);
    }
    if (item.indexOf('.') > 0 && isClassName(item)) {
      return new FailureSign(Kind.TYPE, item, 0);
    }
    if ((item.length() == 5 || item.length() == 2) && isLettersAndDigits(item)) {
      return new FailureSign(Kind.SQLSTATE, item.toUpperCase(Locale.ROOT), 0);
    }
    throw new IllegalArgumentException(item);
  }

  private static boolean isClassName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '.' && !Character.isJavaIdentifierPart(text.charAt(i))) {
        return false;
      }
    }
    return !text.endsWith(".");
  }

  private static boolean isLettersAndDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 'z' || !Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
