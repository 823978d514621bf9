package dev.lifeguard.benchmarks.report;

import dev.lifeguard.benchmarks.variant.Variants;
import java.util.Optional;

/**
 * How much of what Lifeguard adds to a start no agent can avoid, in this run's figures.
 *
 * @param figures what was measured
 */
public record Floor(Figures figures) {

  /** One sentence, by the fastest starts of the program of many classes. */
  public String sentence() {
    FastestStarts starts =
        new FastestStarts(figures, new Measure(Measure.MANY_CLASSES, Quantity.MILLIS_TO_READY));
    Optional<String> all = starts.added(Variants.LIFEGUARD, Variants.BARE);
    Optional<String> module = starts.added(Variants.ADD_MODULES, Variants.BARE);
    Optional<String> showing = starts.added(Variants.FLOOR, Variants.ADD_MODULES);
    Optional<String> own = starts.added(Variants.LIFEGUARD, Variants.FLOOR);
    if (all.isEmpty() || module.isEmpty() || showing.isEmpty()) {
      return "This run did not measure how much that is.";
    }
    return """
        In this run, by the fastest starts of the %s, Lifeguard adds %s ms: %s ms come with the module, \
        then %s ms with an agent that does nothing, then %s ms with Lifeguard itself."""
        .formatted(
            Measure.MANY_CLASSES,
            all.orElseThrow(),
            module.orElseThrow(),
            showing.orElseThrow(),
            own.orElseThrow());
  }
}
