package dev.lifeguard.agent.resilience;

import java.util.concurrent.TimeUnit;

/**
 * How many repeated borrows of a pool may connect although nothing says that the database would
 * serve them: ten at once, then one a second and one for every ten borrows that failed. So retries
 * add a tenth to what an overloaded database has to refuse, and do not multiply it. Thread-safe;
 * nothing waits here.
 */
final class RetryBudget {

  private static final int ONE_IN = 10;
  private static final int AT_ONCE = 10;

  private double left = AT_ONCE;
  private long at;

  /**
   * Creates it, full.
   *
   * @param now the time, in {@link System#nanoTime()} terms
   */
  RetryBudget(long now) {
    at = now;
  }

  /** A borrow has failed for the first time. */
  synchronized void earned() {
    left = Math.min(AT_ONCE, left + 1.0 / ONE_IN);
  }

  /**
   * Whether a repeated borrow may connect.
   *
   * @param now the time
   */
  synchronized boolean take(long now) {
    double seconds = (double) (now - at) / TimeUnit.SECONDS.toNanos(1);
    left = Math.min(AT_ONCE, left + seconds);
    at = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }

  /** Who took one does not connect after all. */
  synchronized void giveBack() {
    left = Math.min(AT_ONCE, left + 1);
  }
}
