package dev.lifeguard.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Lets one thread wait until another has changed something: no polling, no sleeping. A writer calls
 * {@link #announce()} after each change; a waiter has its condition tested again at each. Safe for
 * any number of threads; conditions run under this object's monitor and must be quick.
 */
final class Changes {

  /** Says that something has changed, so that waiters look again. */
  synchronized void announce() {
    notifyAll();
  }

  /**
   * Waits until the condition holds.
   *
   * @return whether it holds; {@code false} when the timeout passed first, or the thread was
   *     interrupted (its interrupt flag is then set again)
   */
  synchronized boolean await(BooleanSupplier condition, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        wait(left / 1_000_000 + 1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return condition.getAsBoolean();
      }
    }
    return true;
  }
}
