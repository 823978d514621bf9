package dev.lifeguard.benchmarks.report;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.util.ListStatistics;

/**
 * The values of one measure for one variant, kept by round.
 *
 * <p>A round runs each of its variants once, close together in time. So the difference between two
 * variants is taken within each round ({@link #differencesFrom}): whatever drifted between rounds
 * (temperature, neighbours) falls out of it.
 */
public final class Series {

  private final SortedMap<Integer, double[]> rounds = new TreeMap<>();

  /** A series with one value in each round. */
  public static Series of(double... values) {
    Series series = new Series();
    for (int round = 0; round < values.length; round++) {
      series.addRound(round, values[round]);
    }
    return series;
  }

  /** Adds what a round measured: one value or, for JMH, one per iteration. */
  public void addRound(int round, double... values) {
    if (rounds.putIfAbsent(round, values.clone()) != null) {
      throw new IllegalArgumentException("round " + round + " was measured already");
    }
  }

  /** The arithmetic mean of all values. */
  public double mean() {
    return statistics().getMean();
  }

  /** Half the 99.9 % confidence interval of the mean, as JMH prints it; NaN for one value. */
  public double error() {
    return statistics().getMeanErrorAt(0.999);
  }

  /** The middle of all values. */
  public double median() {
    return quantile(0.5);
  }

  /** The value below which the share {@code q} (0 to 1) of all values lies, interpolated. */
  public double quantile(double q) {
    double[] sorted = values();
    Arrays.sort(sorted);
    double place = q * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Mean of each round here minus mean of the same round there, where both have that round. */
  public Series differencesFrom(Series base) {
    Series differences = new Series();
    rounds.forEach(
        (round, values) -> {
          double[] there = base.rounds.get(round);
          if (there != null) {
            differences.addRound(round, meanOf(values) - meanOf(there));
          }
        });
    return differences;
  }

  /**
   * The smallest value here minus the smallest there, of the rounds that both have: the smallest of
   * more rounds is smaller by that alone.
   */
  public double smallestMinusSmallestOf(Series base) {
    return inRoundsOf(base).quantile(0) - base.inRoundsOf(this).quantile(0);
  }

  private Series inRoundsOf(Series other) {
    Series both = new Series();
    rounds.forEach(
        (round, values) -> {
          if (other.rounds.containsKey(round)) {
            both.addRound(round, values);
          }
        });
    return both;
  }

  private double[] values() {
    return rounds.values().stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private ListStatistics statistics() {
    return new ListStatistics(values());
  }

  private static double meanOf(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
