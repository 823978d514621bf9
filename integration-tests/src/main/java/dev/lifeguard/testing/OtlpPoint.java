package dev.lifeguard.testing;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One data point of a metric, as it arrived. Immutable.
 *
 * @param metric the metric's name
 * @param unit the metric's unit, as {@code s} or {@code {connection}}
 * @param kind what the metric is
 * @param monotonic whether a sum only grows (a counter); {@code false} for the other kinds
 * @param cumulative whether it counts from the start of the process, rather than from the last
 *     export; {@code false} for a gauge
 * @param attributes the attributes: {@link String}, {@link Long}, {@link Double}, {@link Boolean}
 *     or a {@link List} of them
 * @param value the value of a sum or gauge; the sum of a histogram's values
 * @param count the number of a histogram's values; 0 for the other kinds
 * @param buckets a histogram's counts, one more than bounds
 * @param bounds a histogram's upper bucket bounds, inclusive, in the metric's unit
 * @param min the least of a histogram's values, or NaN when it was not sent
 * @param max the greatest of a histogram's values, or NaN when it was not sent
 * @param startNanos when counting began, in nanoseconds since 1970
 * @param timeNanos when it was measured, in nanoseconds since 1970
 */
public record OtlpPoint(
    String metric,
    String unit,
    Kind kind,
    boolean monotonic,
    boolean cumulative,
    Map<String, Object> attributes,
    double value,
    long count,
    List<Long> buckets,
    List<Double> bounds,
    double min,
    double max,
    long startNanos,
    long timeNanos) {

  /** What a metric is, in OTLP's terms. An up-down counter is a sum that is not monotonic. */
  public enum Kind {
    /** The last value. */
    GAUGE,
    /** A sum, with or without decreases. */
    SUM,
    /** Counts of values, by bucket. */
    HISTOGRAM
  }

  /** Whether all of these attributes are here with these values; there may be more. */
  public boolean has(Map<String, ?> wanted) {
    return wanted.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(attributes.get(entry.getKey())));
  }

  /** The attribute's value as text, or an empty text when it is not here. */
  public String attribute(String key) {
    Object found = attributes.get(key);
    return found == null ? "" : found.toString();
  }

  /**
   * What a cumulative histogram or sum has gathered since an earlier point of the same series.
   * Minimum and maximum are unknown then.
   */
  public OtlpPoint since(OtlpPoint earlier) {
    List<Long> added =
        IntStream.range(0, buckets.size())
            .mapToObj(i -> buckets.get(i) - earlier.buckets.get(i))
            .toList();
    return new OtlpPoint(
        metric,
        unit,
        kind,
        monotonic,
        cumulative,
        attributes,
        value - earlier.value,
        count - earlier.count,
        added,
        bounds,
        Double.NaN,
        Double.NaN,
        earlier.timeNanos,
        timeNanos);
  }

  /**
   * The upper bound of the bucket that holds this quantile: the true value is at most this. NaN for
   * an empty histogram, infinite when it lies above the last bound.
   *
   * @param quantile from 0 to 1
   */
  public double quantile(double quantile) {
    long total = buckets.stream().mapToLong(Long::longValue).sum();
    if (total == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(quantile * total));
    long seen = 0;
    for (int i = 0; i < bounds.size(); i++) {
      seen += buckets.get(i);
      if (seen >= rank) {
        return bounds.get(i);
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
