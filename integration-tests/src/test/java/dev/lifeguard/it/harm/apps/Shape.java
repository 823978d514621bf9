package dev.lifeguard.it.harm.apps;

import java.sql.SQLException;

/** Prints texts and failures less what differs between two runs: addresses, times, ports. */
public final class Shape {

  private Shape() {}

  public static String of(Object text) {
    return String.valueOf(text)
        .replaceAll("@[0-9a-f]+", "@…")
        .replaceAll("after [0-9]+ms", "after …ms")
        .replaceAll("jdk.proxy[0-9]+|Proxy[0-9]+", "proxy…");
  }

  /** What a caller can see of a failure, to the last frame. */
  static void print(String title, Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      System.out.println(title + ": " + t.getClass().getName() + ": " + of(t.getMessage()));
      if (t instanceof SQLException sql) {
        System.out.println("  state " + sql.getSQLState() + ", code " + sql.getErrorCode());
        System.out.println("  next " + of(sql.getNextException()));
      }
      System.out.println("  suppressed " + t.getSuppressed().length);
      for (StackTraceElement frame : t.getStackTrace()) {
        System.out.println("  at " + of(frame));
      }
    }
  }
}
