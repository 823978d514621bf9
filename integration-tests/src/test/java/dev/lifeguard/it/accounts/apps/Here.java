package dev.lifeguard.it.accounts.apps;

/** Tells a program the line that it is at. */
public final class Here {

  private Here() {}

  /** The caller's line, as stack traces have it: {@code File.java:42}. */
  public static String line() {
    StackTraceElement caller = new Throwable().getStackTrace()[1];
    return caller.getFileName() + ":" + caller.getLineNumber();
  }
}
