package dev.lifeguard.benchmarks.outage.report;

import java.util.OptionalLong;

/**
 * What the agent said of its breakers.
 *
 * @param opened when one opened, or would have, in microseconds since the epoch
 * @param wouldRefuse in mode observe, how many borrows would have been refused by then
 */
public record Breaker(OptionalLong opened, OptionalLong wouldRefuse) {

  /** Nothing. */
  public static final Breaker SILENT = new Breaker(OptionalLong.empty(), OptionalLong.empty());

  /** What several applications said: the first opening, and the borrows of all. */
  public Breaker and(Breaker other) {
    return new Breaker(
        either(opened, other.opened, Math.min(opened.orElse(0), other.opened.orElse(0))),
        either(
            wouldRefuse, other.wouldRefuse, wouldRefuse.orElse(0) + other.wouldRefuse.orElse(0)));
  }

  private static OptionalLong either(OptionalLong one, OptionalLong other, long both) {
    if (one.isPresent() && other.isPresent()) {
      return OptionalLong.of(both);
    }
    return one.isPresent() ? one : other;
  }
}
