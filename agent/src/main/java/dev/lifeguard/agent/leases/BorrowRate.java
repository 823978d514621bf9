package dev.lifeguard.agent.leases;

import java.util.concurrent.TimeUnit;

/** How many borrows a second there are, from their count now and then. Used by one thread. */
final class BorrowRate {

  /** Over less time, a few borrows would look like many. */
  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private long count;
  private long countedAt;
  private long perSecond;

  /**
   * Starts counting.
   *
   * @param now the time, in {@link System#nanoTime()} terms
   */
  BorrowRate(long now) {
    this.countedAt = now;
  }

  /**
   * Takes a count; one that has fallen, since connections were closed, counts as no borrows.
   *
   * @param borrows how many there were so far
   * @param now the time, in {@link System#nanoTime()} terms
   * @return borrows a second since the count before
   */
  long at(long borrows, long now) {
    long elapsed = now - countedAt;
    if (elapsed >= SHORTEST_NANOS) {
      double fresh = Math.max(0, borrows - count);
      perSecond = (long) (fresh * TimeUnit.SECONDS.toNanos(1) / elapsed);
      count = borrows;
      countedAt = now;
    }
    return perSecond;
  }
}
