package dev.lifeguard.benchmarks.outage.scenario;

/**
 * When the outage was, in microseconds since the epoch.
 *
 * @param begin when it began
 * @param back when the database was back
 */
public record Window(long begin, long back) {

  /** Whether a moment lies in it. */
  public boolean holds(long moment) {
    return moment >= begin && moment < back;
  }
}
