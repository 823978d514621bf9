package dev.lifeguard.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that a run measured: measure by variant, in the order of the first measurement. */
public final class Figures {

  private final Map<Measure, Map<String, Series>> series = new LinkedHashMap<>();

  /** Adds what a round of a variant gave; rounds of one number ran close together in time. */
  public void addRound(int round, Measure measure, String variant, double... values) {
    series
        .computeIfAbsent(measure, m -> new LinkedHashMap<>())
        .computeIfAbsent(variant, v -> new Series())
        .addRound(round, values);
  }

  /** The measures that were taken. */
  public Set<Measure> measures() {
    return series.keySet();
  }

  /** What was measured for a variant, if it was. */
  public Optional<Series> of(Measure measure, String variant) {
    return Optional.ofNullable(series.getOrDefault(measure, Map.of()).get(variant));
  }
}
