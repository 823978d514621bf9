package dev.lifeguard.agent.resilience;

import java.util.EnumMap;
import java.util.Map;

/**
 * What was decided for one pool, up to a moment.
 *
 * @param mode whether it was also done
 * @param state the breaker's state now
 * @param retries by outcome
 * @param transitions of the breaker, by the state it went to
 * @param rejected borrows that were refused; in mode observe, those that would have been
 */
public record Decisions(
    Mode mode,
    BreakerState state,
    Map<RetryOutcome, Long> retries,
    Map<BreakerState, Long> transitions,
    long rejected) {

  /**
   * What was counted since an earlier moment; the state stays.
   *
   * @param earlier the same pool's decisions, earlier
   * @return the difference
   */
  public Decisions since(Decisions earlier) {
    Map<RetryOutcome, Long> newRetries = new EnumMap<>(retries);
    earlier.retries.forEach((outcome, count) -> newRetries.merge(outcome, -count, Long::sum));
    Map<BreakerState, Long> newTransitions = new EnumMap<>(transitions);
    earlier.transitions.forEach((to, count) -> newTransitions.merge(to, -count, Long::sum));
    return new Decisions(mode, state, newRetries, newTransitions, rejected - earlier.rejected);
  }
}
