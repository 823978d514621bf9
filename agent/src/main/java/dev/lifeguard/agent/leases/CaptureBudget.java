package dev.lifeguard.agent.leases;

/**
 * Says which borrows may have their stack captured: every one while they are few, then a fixed
 * number a second, more when the pool is nearly full or a leak went by without a stack. Where there
 * are so many borrows that a capture is hardly ever the leak's, fewer: they would only cost.
 *
 * <p>A leaky bucket without locks: threads that race may overspend by a few captures, which is
 * cheaper than preventing it.
 */
final class CaptureBudget {

  private static final long BURST_NANOS = 1_000_000_000L;
  private static final int GENEROUS_FACTOR = 5;

  /** With more borrows than this to a capture, captures become fewer as borrows become more. */
  private static final long MOST_BORROWS_TO_ONE = 100;

  private int perSecond;
  private boolean generous;
  private long borrowsPerSecond;
  private int interval;
  private long paidUntil = System.nanoTime() - BURST_NANOS;

  /**
   * Creates a budget.
   *
   * @param perSecond captures a second; 0 for none
   */
  CaptureBudget(int perSecond) {
    this.perSecond = perSecond;
    setInterval();
  }

  /** Has another size from now on. */
  void resize(int newPerSecond) {
    perSecond = newPerSecond;
    generous(false);
  }

  /** Spends more, or not. */
  void generous(boolean more) {
    generous = more;
    setInterval();
  }

  /** Learns how much is going on. */
  void busy(long borrows) {
    borrowsPerSecond = borrows;
    setInterval();
  }

  private void setInterval() {
    long rate = rate();
    interval = rate == 0 ? 0 : (int) (BURST_NANOS / rate);
  }

  private long rate() {
    long worthwhile = MOST_BORROWS_TO_ONE * perSecond;
    if (generous) {
      return (long) perSecond * GENEROUS_FACTOR;
    }
    return perSecond == 0 || borrowsPerSecond <= worthwhile
        ? perSecond
        : Math.max(1, worthwhile * perSecond / borrowsPerSecond);
  }

  boolean take(long now) {
    long paid = paidUntil;
    if (paid - now > BURST_NANOS || interval == 0) {
      return false;
    }
    paidUntil = (paid - now > 0 ? paid : now) + interval;
    return true;
  }
}
