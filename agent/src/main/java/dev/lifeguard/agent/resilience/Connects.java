package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.leases.Pool;
import org.jspecify.annotations.Nullable;

/** What is known of a pool's own connects. Thread-safe; nothing waits here. */
final class Connects {

  private final Pool pool;
  private int inFlight;
  private long since;
  private boolean kept;
  private long keptUntil;
  private boolean answered;
  private long answeredAt;
  private boolean succeeded;
  private long tookLast;
  private volatile @Nullable Recipe recipe;

  Connects(Pool pool) {
    this.pool = pool;
  }

  void learn(@Nullable Recipe how) {
    recipe = how;
  }

  /** How the pool connects; null if nobody knows. */
  @Nullable Recipe recipe() {
    Recipe known = recipe;
    return known == null || known.isGone() ? null : known;
  }

  /** Whether somebody else can try what the pool does. */
  boolean canBeProbed() {
    return recipe() != null && haveSucceeded();
  }

  /**
   * Whether one ever has, perhaps before the agent came. A pool that has never had a connection may
   * be one that its application gives up and makes anew, again and again, or one that connects only
   * for who is let through: until then all goes as without an agent.
   */
  synchronized boolean haveSucceeded() {
    return succeeded || pool.hasLent();
  }

  synchronized void begins(long now) {
    if (inFlight++ == 0) {
      since = now;
    }
  }

  /** One that had begun was kept waiting until now: only now it goes to the database. */
  synchronized void keptUntil(long now) {
    kept = true;
    keptUntil = now;
    since = now;
  }

  /** When one really began that says that it began then. */
  synchronized long begun(long started) {
    return kept && keptUntil - started > 0 ? keptUntil : started;
  }

  /** One is over: as far as is known, the others began after it. */
  synchronized void ends(boolean well, long started, long now) {
    inFlight = Math.max(0, inFlight - 1);
    since = now;
    if (well) {
      succeeded = true;
      tookLast = now - started;
      answered(now);
    }
  }

  /** Somebody has reached the database. */
  synchronized void answered(long now) {
    answered = true;
    answeredAt = now;
  }

  /** Whether none has come to an end for so long, in nanoseconds, though there are some. */
  synchronized boolean hangFor(long nanos, long now) {
    return inFlight > 0 && now - since >= nanos;
  }

  /** How long the last one took that succeeded, in nanoseconds; zero if none has. */
  synchronized long tookLast() {
    return tookLast;
  }

  /** Whether somebody has reached the database since then. */
  synchronized boolean answeredSince(long then) {
    return answered && answeredAt - then > 0;
  }
}
