package dev.lifeguard.agent.resilience;

/** A pool's connects that have begun and are not over. Thread-safe; nothing waits here. */
final class InFlight {

  private int connects;
  private long since;

  synchronized void begins(long now) {
    if (connects++ == 0) {
      since = now;
    }
  }

  /** One is over: as far as is known, the others began after it. */
  synchronized void ends(long now) {
    connects = Math.max(0, connects - 1);
    since = now;
  }

  /** Whether none has come to an end for so long, in nanoseconds, though there are some. */
  synchronized boolean hangFor(long nanos, long now) {
    return connects > 0 && now - since >= nanos;
  }
}
