package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import org.jspecify.annotations.Nullable;

/** What becomes of a borrow that failed, on its thread. */
final class Retries {

  private Retries() {}

  /**
   * Waits until there is a use in another attempt.
   *
   * @param guard the pool's; null if nobody wants it guarded
   * @param before what was answered before for the same borrow, or null
   * @param started when it began
   * @param of what the failure means
   * @return what the application is to see, or anything else for another attempt
   */
  static Object again(
      @Nullable Guard guard,
      Pool pool,
      @Nullable Object before,
      long started,
      Throwable failure,
      FailureClass of) {
    if (guard == null) {
      return failure;
    }
    Policy.Retry policy = guard.policy().retry();
    Attempts attempts;
    if (before instanceof Attempts known) {
      attempts = known;
    } else {
      attempts = new Attempts(pool.name(), policy);
      guard.retryBudget().earned();
    }
    attempts.failed(failure);
    if (!guard.enforces()) {
      boolean would = !of.retriedLater() || mayConnect(guard);
      guard.counts().retried(would ? RetryOutcome.REPEATED : RetryOutcome.GAVE_UP);
      return failure;
    }
    RetryOutcome outcome;
    try {
      outcome = await(guard, attempts, failure, of, started + policy.longest(pool));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = RetryOutcome.INTERRUPTED;
    }
    guard.counts().retried(outcome);
    return outcome == RetryOutcome.REPEATED ? attempts : attempts.last();
  }

  /** There is no further attempt; if there was one before, that is over. */
  static Throwable over(@Nullable Guard guard, @Nullable Object before, Throwable failure) {
    if (!(before instanceof Attempts attempts)) {
      return failure;
    }
    attempts.failed(failure);
    if (guard != null) {
      guard.counts().retried(RetryOutcome.GAVE_UP);
    }
    return attempts.last();
  }

  /**
   * Waits for the next attempt. Of borrows from a database that is overloaded, of which nobody can
   * tell whether another is of use, only those wait that may connect then.
   */
  private static RetryOutcome await(
      Guard guard, Attempts attempts, Throwable failure, FailureClass of, long deadline)
      throws InterruptedException {
    if (!of.retriedLater()) {
      return awaitUse(guard, attempts, failure, of, deadline);
    }
    if (!mayConnect(guard)) {
      return RetryOutcome.GAVE_UP; // at once: there is nothing to wait for
    }
    RetryOutcome outcome = RetryOutcome.GAVE_UP;
    try {
      outcome = awaitUse(guard, attempts, failure, of, deadline);
    } finally {
      if (outcome != RetryOutcome.REPEATED) {
        guard.retryBudget().giveBack();
      }
    }
    return outcome;
  }

  /**
   * While a probe finds the database away there is no use in an attempt: so that many waiting
   * borrows together do not connect more often than the probe does. Where nobody probes, only some
   * try.
   */
  private static RetryOutcome awaitUse(
      Guard guard, Attempts attempts, Throwable failure, FailureClass of, long deadline)
      throws InterruptedException {
    while (true) {
      long pause = attempts.pause(failure, of);
      if (pause < 0 || guard.isOpen() || deadline - System.nanoTime() < pause) {
        return RetryOutcome.GAVE_UP;
      }
      boolean back = guard.awaitRecovery(pause);
      if (back || (!guard.canBeProbed() && (of.retriedLater() || mayConnect(guard)))) {
        return RetryOutcome.REPEATED;
      }
    }
  }

  private static boolean mayConnect(Guard guard) {
    return guard.retryBudget().take(System.nanoTime());
  }
}
