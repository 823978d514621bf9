package dev.lifeguard.agent.resilience;

import java.util.Locale;

/** How the retries of a borrow ended. */
public enum RetryOutcome {
  /** The borrow was tried again. In mode observe: it would have been. */
  REPEATED,
  /** A borrow that had failed got its connection. */
  SUCCEEDED,
  /** Attempts or time were used up, or the breaker opened: the application saw the failure. */
  GAVE_UP,
  /** The waiting thread was interrupted. */
  INTERRUPTED;

  /**
   * The outcome's name in metrics.
   *
   * @return for example {@code gave_up}
   */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
