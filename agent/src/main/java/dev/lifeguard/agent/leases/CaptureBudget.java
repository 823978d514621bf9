package dev.lifeguard.agent.leases;

/**
 * Says which borrows may have their stack captured: every one while they are few, then a fixed
 * number a second, more when the pool is nearly full or a leak went by without a stack.
 *
 * <p>A leaky bucket without locks: threads that race may overspend by a few captures, which is
 * cheaper than preventing it.
 */
final class CaptureBudget {

  private static final long BURST_NANOS = 1_000_000_000L;
  private static final int GENEROUS_FACTOR = 5;

  private int perSecond;
  private int interval;
  private long paidUntil = System.nanoTime() - BURST_NANOS;

  /**
   * Creates a budget.
   *
   * @param perSecond captures a second; 0 for none
   */
  CaptureBudget(int perSecond) {
    this.perSecond = perSecond;
    generous(false);
  }

  /** Has another size from now on. */
  void resize(int newPerSecond) {
    perSecond = newPerSecond;
    generous(false);
  }

  /** Spends more, or not. */
  void generous(boolean generous) {
    int rate = generous ? perSecond * GENEROUS_FACTOR : perSecond;
    interval = rate == 0 ? 0 : (int) (BURST_NANOS / rate);
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
