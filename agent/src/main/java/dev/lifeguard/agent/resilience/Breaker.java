package dev.lifeguard.agent.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Resilience4j's circuit breakers over a pool's connects. One opens when as many as the threshold
 * have failed in a row, another, if it is wanted, at a rate of failures over a window. Thread-safe.
 */
final class Breaker {

  /** A rate of fewer says little. */
  private static final int FEWEST_OF_A_RATE = 10;

  private final CircuitBreaker inARow;
  private final @Nullable CircuitBreaker rate;
  private final List<CircuitBreaker> all;

  Breaker(String pool, Policy policy) {
    inARow =
        CircuitBreaker.of(
            pool,
            common(policy)
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(policy.failureThreshold())
                .minimumNumberOfCalls(policy.failureThreshold())
                .failureRateThreshold(100)
                .build());
    if (policy.failureRate() > 0) {
      rate =
          CircuitBreaker.of(
              pool,
              common(policy)
                  .slidingWindowType(SlidingWindowType.TIME_BASED)
                  .slidingWindowSize((int) Math.max(1, policy.window().toSeconds()))
                  .minimumNumberOfCalls(FEWEST_OF_A_RATE)
                  .failureRateThreshold((float) (policy.failureRate() * 100))
                  .build());
      all = List.of(inARow, rate);
    } else {
      rate = null;
      all = List.of(inARow);
    }
  }

  private static CircuitBreakerConfig.Builder common(Policy policy) {
    return CircuitBreakerConfig.custom()
        .waitDurationInOpenState(policy.openDuration())
        .permittedNumberOfCallsInHalfOpenState(policy.halfOpenCalls());
  }

  /** A connect has failed; whether in vain for long enough is not decided yet. */
  void counted(Throwable failure) {
    if (rate != null) {
      rate.onError(0, TimeUnit.NANOSECONDS, failure);
    }
  }

  /** All connects have failed for longer than the patience, this one too. */
  void failed(Throwable failure) {
    inARow.onError(0, TimeUnit.NANOSECONDS, failure);
  }

  /**
   * Opens again what was half-open for too long: those who may try have not tried. Resilience4j
   * would do that on a thread of its own, which it makes on the application's and keeps for ever.
   */
  void reopen() {
    for (CircuitBreaker breaker : all) {
      if (breaker.getState() == State.HALF_OPEN) {
        breaker.transitionToOpenState();
      }
    }
  }

  /** Whatever came before: the database answers. */
  void succeeded() {
    for (CircuitBreaker breaker : all) {
      if (breaker.getState() == State.CLOSED) {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      } else {
        breaker.transitionToClosedState();
      }
    }
  }

  /** Asks whether a borrow may try: while open none may, half-open some. */
  boolean permits() {
    if (!inARow.tryAcquirePermission()) {
      return false;
    }
    if (rate != null && !rate.tryAcquirePermission()) {
      inARow.releasePermission();
      return false;
    }
    return true;
  }

  BreakerState state() {
    BreakerState state = BreakerState.CLOSED;
    for (CircuitBreaker breaker : all) {
      switch (breaker.getState()) {
        case OPEN, FORCED_OPEN -> {
          return BreakerState.OPEN;
        }
        case HALF_OPEN -> state = BreakerState.HALF_OPEN;
        default -> {}
      }
    }
    return state;
  }

  /** The failures of the window in per cent, if they have opened the breaker; else −1. */
  int ratePercent() {
    return rate == null || rate.getState() != State.OPEN
        ? -1
        : Math.round(rate.getMetrics().getFailureRate());
  }
}
