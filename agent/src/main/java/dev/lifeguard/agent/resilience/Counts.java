package dev.lifeguard.agent.resilience;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What was decided for one pool, counted. Thread-safe. */
final class Counts {

  private final Map<RetryOutcome, LongAdder> retries = new EnumMap<>(RetryOutcome.class);
  private final Map<BreakerState, LongAdder> transitions = new EnumMap<>(BreakerState.class);
  private final LongAdder rejected = new LongAdder();

  Counts() {
    for (RetryOutcome outcome : RetryOutcome.values()) {
      retries.put(outcome, new LongAdder());
    }
    for (BreakerState state : BreakerState.values()) {
      transitions.put(state, new LongAdder());
    }
  }

  void retried(RetryOutcome outcome) {
    LongAdder count = retries.get(outcome);
    if (count != null) {
      count.increment();
    }
  }

  void moved(BreakerState to) {
    LongAdder count = transitions.get(to);
    if (count != null) {
      count.increment();
    }
  }

  void rejected() {
    rejected.increment();
  }

  long rejections() {
    return rejected.sum();
  }

  Decisions decisions(Mode mode, BreakerState state) {
    Map<RetryOutcome, Long> outcomes = new EnumMap<>(RetryOutcome.class);
    retries.forEach((outcome, count) -> outcomes.put(outcome, count.sum()));
    Map<BreakerState, Long> moves = new EnumMap<>(BreakerState.class);
    transitions.forEach((to, count) -> moves.put(to, count.sum()));
    return new Decisions(mode, state, outcomes, moves, rejected.sum());
  }
}
