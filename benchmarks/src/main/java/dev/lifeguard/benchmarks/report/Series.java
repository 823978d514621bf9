package dev.lifeguard.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.util.ListStatistics;

/**
 * The values of one measure for one variant, kept by round.
 *
 * <p>A round runs every variant once, close together in time. So the difference between two
 * variants is taken within each round ({@link #differencesFrom}): whatever drifted between rounds
 * (temperature, neighbours) falls out of it.
 */
public final class Series {

  private final List<double[]> rounds = new ArrayList<>();

  /** A series with one value in each round. */
  public static Series of(double... values) {
    Series series = new Series();
    for (double value : values) {
      series.addRound(value);
    }
    return series;
  }

  /** Adds what one round measured: one value or, for JMH, one per iteration. */
  public void addRound(double... values) {
    rounds.add(values.clone());
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

  /** Mean of each round here minus mean of the same round there. */
  public Series differencesFrom(Series base) {
    Series differences = new Series();
    for (int round = 0; round < Math.min(rounds.size(), base.rounds.size()); round++) {
      differences.addRound(meanOf(rounds.get(round)) - meanOf(base.rounds.get(round)));
    }
    return differences;
  }

  private double[] values() {
    return rounds.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  private ListStatistics statistics() {
    return new ListStatistics(values());
  }

  private static double meanOf(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
