package dev.lifeguard.launcher;

import java.util.Properties;

/** Decides, from system properties alone, whether this JVM is one for the agent. */
final class JvmCheck {

  /** The oldest Java that the agent runs on. */
  static final int OLDEST = 17;

  private JvmCheck() {}

  /**
   * Why the agent stays out of this JVM.
   *
   * @param properties the JVM's system properties
   * @return null to go on; an empty string to stay out silently; else the line to print
   */
  static String refusal(Properties properties) {
    if (isJdkTool(properties)) {
      return "";
    }
    String version = properties.getProperty("java.specification.version", "");
    if (feature(version) < OLDEST) {
      return "WARN Java "
          + version
          + " is too old: Lifeguard needs Java "
          + OLDEST
          + " or later. The application starts without it.";
    }
    return null;
  }

  /** JAVA_TOOL_OPTIONS reaches javac, jcmd, jlink and friends too; they have no pools. */
  private static boolean isJdkTool(Properties properties) {
    String module = properties.getProperty("jdk.module.main", "");
    String command = properties.getProperty("sun.java.command", "");
    return module.startsWith("jdk.")
        || module.startsWith("java.")
        || command.startsWith("com.sun.tools.")
        || command.startsWith("sun.tools.");
  }

  private static int feature(String version) {
    String digits = version.startsWith("1.") ? version.substring(2) : version;
    int feature = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9' || i > 4) {
        return OLDEST; // an unknown scheme can only be a newer one
      }
      feature = 10 * feature + digit - '0';
    }
    return digits.isEmpty() ? OLDEST : feature;
  }
}
