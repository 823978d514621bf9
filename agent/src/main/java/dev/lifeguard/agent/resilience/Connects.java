package dev.lifeguard.agent.resilience;

/** What is known of a pool's own connects. Thread-safe; nothing waits here. */
final class Connects {

  private int inFlight;
  private long since;
  private long tookLast;
  private long succeededAt;
  private boolean succeeded;

  synchronized void begins(long now) {
    if (inFlight++ == 0) {
      since = now;
    }
  }

  /** One is over: as far as is known, the others began after it. */
  synchronized void ends(boolean well, long started, long now) {
    inFlight = Math.max(0, inFlight - 1);
    since = now;
    if (well) {
      succeeded = true;
      succeededAt = now;
      tookLast = now - started;
    }
  }

  /** Whether none has come to an end for so long, in nanoseconds, though there are some. */
  synchronized boolean hangFor(long nanos, long now) {
    return inFlight > 0 && now - since >= nanos;
  }

  /** How long the last one took that succeeded, in nanoseconds; zero if none has. */
  synchronized long tookLast() {
    return tookLast;
  }

  /** Whether one has succeeded since then. */
  synchronized boolean succeededSince(long then) {
    return succeeded && succeededAt - then > 0;
  }
}
