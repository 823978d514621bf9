package dev.lifeguard.benchmarks.report;

import java.util.Locale;
import java.util.Optional;

/**
 * What one variant's fastest start takes beyond another's. Noise only ever adds to a start, so the
 * fastest has the least of it.
 *
 * @param figures what was measured
 * @param measure the time of a start, in milliseconds
 */
record FastestStarts(Figures figures, Measure measure) {

  /** The difference as text, e.g. {@code +41}, or nothing if one of the two was not measured. */
  Optional<String> added(String variant, String base) {
    return figures
        .of(measure, variant)
        .flatMap(s -> figures.of(measure, base).map(s::smallestMinusSmallestOf))
        .map(millis -> String.format(Locale.ROOT, "%+.0f", millis));
  }
}
