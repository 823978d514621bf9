package dev.lifeguard.boot;

/**
 * Tells from a class file, without parsing more than its constant pool, whether the class may hand
 * out connections: whether it mentions one of the methods by which JDBC does so. Most classes that
 * do only call them; the second stage sees to that.
 */
final class Evidence {

  private static final byte[][] NAMES = {
    ascii("getConnection"),
    ascii("getXAConnection"),
    ascii("getPooledConnection"),
    ascii("(Ljava/lang/String;Ljava/util/Properties;)Ljava/sql/Connection;")
  };

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int FIRST = 10;

  /** Which lengths the names have. */
  private static final boolean[] LENGTHS = new boolean[64];

  static {
    for (byte[] name : NAMES) {
      LENGTHS[name.length] = true;
    }
  }

  /**
   * Sizes of constants by their tags, with the tag; texts have their own (JVM specification, 4.4).
   */
  private static final byte[] SIZES = {
    0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3
  };

  private Evidence() {}

  /**
   * Whether a class file mentions one of the names. One loop without calls: it runs for every class
   * of a starting application, interpreted at first.
   */
  static boolean isIn(byte[] file) {
    byte[] sizes = SIZES;
    boolean[] lengths = LENGTHS;
    int constants = ((file[8] & 0xFF) << 8) | (file[9] & 0xFF);
    int at = FIRST;
    for (int i = 1; i < constants; i++) {
      int tag = file[at];
      if (tag == UTF8) {
        int length = ((file[at + 1] & 0xFF) << 8) | (file[at + 2] & 0xFF);
        at += 3;
        if (length < lengths.length && lengths[length] && isName(file, at, length)) {
          return true;
        }
        at += length;
      } else {
        at += sizes[tag];
        if (tag == LONG || tag == DOUBLE) {
          i++;
        }
      }
    }
    return false;
  }

  private static boolean isName(byte[] file, int from, int length) {
    for (byte[] name : NAMES) {
      if (name.length == length && matches(name, file, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] name, byte[] file, int from) {
    for (int i = 0; i < name.length; i++) {
      if (file[from + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] ascii(String text) {
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    return bytes;
  }
}
