package dev.lifeguard.benchmarks.outage.report;

import java.util.Locale;
import java.util.stream.LongStream;

/** Times in microseconds, put in order. */
final class Sample {

  private static final double MICROS_PER_MILLI = 1_000;

  private final long[] sorted;

  Sample(LongStream micros) {
    this.sorted = micros.sorted().toArray();
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  int size() {
    return sorted.length;
  }

  /** The smallest value that so many per cent of all do not exceed (nearest rank). */
  long percentile(double percent) {
    if (isEmpty()) {
      throw new IllegalStateException("No percentile of nothing");
    }
    int rank = (int) Math.ceil(percent / 100 * sorted.length);
    return sorted[Math.max(rank, 1) - 1];
  }

  /** The percentile in milliseconds, rounded to what one can tell apart. */
  String millis(double percent) {
    double millis = percentile(percent) / MICROS_PER_MILLI;
    return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
  }
}
