package dev.lifeguard.agent.resilience;

import java.util.Locale;

/** What a pool's breaker lets through. */
public enum BreakerState {
  /** Everything. */
  CLOSED,
  /** A few borrows, that try. */
  HALF_OPEN,
  /** Only borrows that the pool can serve without a connect. */
  OPEN;

  /**
   * The state's name in metrics and messages.
   *
   * @return for example {@code half-open}
   */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
