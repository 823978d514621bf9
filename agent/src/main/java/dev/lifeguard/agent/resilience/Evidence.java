package dev.lifeguard.agent.resilience;

import org.jspecify.annotations.Nullable;

/**
 * What the last connects of a pool and the probes have shown. Not thread-safe: guarded by its
 * owner's lock.
 */
final class Evidence {

  private int failures;
  private long since;
  private long latest;
  private @Nullable Throwable last;
  private boolean original;

  void failed(Throwable failure, long now) {
    if (failures++ == 0) {
      since = now;
    }
    last = failure;
    original = true;
    latest = now;
  }

  void succeeded() {
    failures = 0;
    last = null;
    original = false;
  }

  boolean isBad() {
    return failures > 0;
  }

  int failures() {
    return failures;
  }

  /** For how long every connect has failed, in nanoseconds. */
  long badFor(long now) {
    return failures == 0 ? 0 : now - since;
  }

  /**
   * What speaks against the database, for people.
   *
   * @param now the time
   * @param ratePercent the failures of the window, if they opened the breaker; else −1
   */
  String told(long now, int ratePercent) {
    return ratePercent < 0
        ? failures
            + (failures == 1 ? " connect failed over " : " connects failed in a row over ")
            + Refusal.seconds(badFor(now))
        : ratePercent + " % of the last connects failed";
  }

  /** How long ago the last failure was, in nanoseconds; zero if there was none. */
  long sinceLast(long now) {
    return failures == 0 ? 0 : now - latest;
  }

  @Nullable Throwable last() {
    return last;
  }

  /** The same, unless it is a likeness. */
  @Nullable Throwable original() {
    return original ? last : null;
  }

  /** From now on a likeness stands for the last failure. */
  void keep(Throwable likeness) {
    last = likeness;
    original = false;
  }
}
