package dev.lifeguard.agent.resilience;

import java.util.concurrent.TimeUnit;

/**
 * Which borrows may try the database while the breaker is open, one after the other. Where
 * borrowers connect themselves, one in ten of those that would be refused: an application that asks
 * often finds its database again almost as soon as it would without a breaker, with a tenth of the
 * connects. Where there is no probe, one now and then. Thread-safe; nothing waits here.
 */
final class Trials {

  private static final int ONE_IN = 10;
  private static final long APART = TimeUnit.MILLISECONDS.toNanos(50);

  /**
   * A connect whose end nobody tells of (it was refused by something else) does not block others.
   */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  private int refused;
  private boolean granted;
  private boolean running;
  private long since = System.nanoTime() - LONGEST;

  /**
   * A borrow would be refused.
   *
   * @param now the time, in {@link System#nanoTime()} terms
   * @return whether it may try instead
   */
  synchronized boolean grant(long now) {
    refused++;
    return refused >= ONE_IN && now - since >= APART && begins(now);
  }

  /**
   * The same where nobody else tries.
   *
   * @param pause so long after the last, in nanoseconds
   * @param now the time
   */
  synchronized boolean grantAfter(long pause, long now) {
    return now - since >= pause && begins(now);
  }

  private boolean begins(long now) {
    if (running && now - since < LONGEST) {
      return false;
    }
    refused = 0;
    granted = true;
    running = false;
    since = now;
    return true;
  }

  /** A borrow that may try connects, perhaps on a thread of the pool's. */
  synchronized boolean connects() {
    boolean may = granted;
    granted = false;
    running |= may;
    return may;
  }

  /** A connect is over. */
  synchronized void ended() {
    running = false;
  }
}
