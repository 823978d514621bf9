package dev.lifeguard.samples.shop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How visits ended, and how long the failed ones took. Thread-safe. */
final class Tally {

  private final List<Long> failures = new ArrayList<>();
  private int served;

  synchronized void served() {
    served++;
  }

  synchronized void failed(long nanos) {
    failures.add(nanos);
  }

  @Override
  public synchronized String toString() {
    String counts = "served=" + served + " failed=" + failures.size();
    return failures.isEmpty()
        ? counts
        : String.format(Locale.ROOT, "%s p50=%.2fms p99=%.2fms", counts, millis(0.5), millis(0.99));
  }

  private double millis(double quantile) {
    List<Long> sorted = new ArrayList<>(failures);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(quantile * sorted.size());
    return sorted.get(rank - 1) / 1e6;
  }
}
