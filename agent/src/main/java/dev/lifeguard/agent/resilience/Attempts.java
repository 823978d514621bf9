package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.resilience.failures.FailureClass;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The attempts of one borrow: Resilience4j says whether there is another, and after what pause.
 * Used by the borrowing thread alone.
 */
final class Attempts {

  /** A database that has too many clients is not helped by another. */
  private static final int OVERLOAD_FACTOR = 4;

  private final Retry.AsyncContext<Object> decides;
  private final List<Throwable> failures = new ArrayList<>();

  Attempts(String pool, Policy.Retry policy) {
    RetryConfig config =
        RetryConfig.custom()
            .maxAttempts(policy.maxAttempts())
            .intervalFunction(pauses(policy))
            .build();
    this.decides = Retry.of(pool, config).asyncContext();
  }

  private static IntervalFunction pauses(Policy.Retry policy) {
    long first = policy.initialDelay().toMillis();
    long most = policy.maxDelay().toMillis();
    IntervalFunction grows =
        switch (policy.strategy()) {
          case EXPONENTIAL ->
              IntervalFunction.ofExponentialBackoff(first, policy.multiplier(), most);
          case LINEAR -> attempt -> Math.min(most, first * attempt);
          case FIXED -> IntervalFunction.of(Math.min(most, first));
        };
    return attempt -> Jitter.of(grows.apply(attempt), policy.jitter(), most);
  }

  /** A failure of the same borrow. */
  void failed(Throwable failure) {
    failures.add(failure);
  }

  /**
   * The pause before the next attempt.
   *
   * @return nanoseconds; −1 if there is none
   */
  long pause(Throwable failure, FailureClass of) {
    long millis = decides.onError(failure);
    if (millis < 0) {
      return -1;
    }
    return TimeUnit.MILLISECONDS.toNanos(of.retriedLater() ? millis * OVERLOAD_FACTOR : millis);
  }

  /** The last failure, with the earlier ones as suppressed. */
  Throwable last() {
    Throwable last = failures.get(failures.size() - 1);
    for (Throwable earlier : failures) {
      if (earlier != last) {
        last.addSuppressed(earlier);
      }
    }
    return last;
  }
}
