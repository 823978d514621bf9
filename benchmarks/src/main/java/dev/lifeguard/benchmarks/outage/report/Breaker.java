package dev.lifeguard.benchmarks.outage.report;

/** The agent's line that says that a breaker has opened. */
public final class Breaker {

  private Breaker() {}

  /** Whether this line of standard error is that line. */
  public static boolean opened(String line) {
    return line.startsWith("[lifeguard] WARN ") && line.contains(" - breaker open");
  }
}
