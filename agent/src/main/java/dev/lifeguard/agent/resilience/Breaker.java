package dev.lifeguard.agent.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.concurrent.TimeUnit;

/**
 * Resilience4j's circuit breaker over a pool's connects: opens when as many as the threshold have
 * failed in a row. Thread-safe.
 */
final class Breaker {

  private final CircuitBreaker decides;

  Breaker(String pool, Policy policy) {
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(policy.failureThreshold())
            .minimumNumberOfCalls(policy.failureThreshold())
            .failureRateThreshold(100)
            .waitDurationInOpenState(policy.openDuration())
            .permittedNumberOfCallsInHalfOpenState(policy.halfOpenCalls())
            .maxWaitDurationInHalfOpenState(policy.openDuration())
            .build();
    decides = CircuitBreaker.of(pool, config);
  }

  void failed(Throwable failure) {
    decides.onError(0, TimeUnit.NANOSECONDS, failure);
  }

  /** Whatever came before: the database answers. */
  void succeeded() {
    if (decides.getState() == State.CLOSED) {
      decides.onSuccess(0, TimeUnit.NANOSECONDS);
    } else {
      decides.transitionToClosedState();
    }
  }

  /** Asks whether a borrow may try: while open none may, half-open some. */
  boolean permits() {
    return decides.tryAcquirePermission();
  }

  boolean isClosed() {
    return decides.getState() == State.CLOSED;
  }

  BreakerState state() {
    return switch (decides.getState()) {
      case OPEN, FORCED_OPEN -> BreakerState.OPEN;
      case HALF_OPEN -> BreakerState.HALF_OPEN;
      default -> BreakerState.CLOSED;
    };
  }
}
