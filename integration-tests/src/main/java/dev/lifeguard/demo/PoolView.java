package dev.lifeguard.demo;

import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One line on the state of a pool, made of nothing but an export and the one before it. */
final class PoolView {

  private final Map<String, String> pool;
  private final Map<String, OtlpPoint> before = new HashMap<>();

  PoolView(String poolName) {
    this.pool = Map.of(Metrics.POOL_NAME, poolName);
  }

  /** The line; empty when the export has nothing on this pool. */
  synchronized Optional<String> line(OtlpExport export) {
    if (export.points(Metrics.COUNT, pool).isEmpty()) {
      return Optional.empty();
    }
    long used = state(export, "used");
    long idle = state(export, "idle");
    long max = value(export, Metrics.MAX);
    return Optional.of(
        "[%s] %d used %d idle %2d waiting | %s | held %s | timeouts %d leaks %d"
            .formatted(
                bar(used, idle, max),
                used,
                idle,
                value(export, Metrics.PENDING),
                borrows(gathered(export, Metrics.WAIT_TIME)),
                quantiles(gathered(export, Metrics.USE_TIME)),
                value(export, Metrics.TIMEOUTS),
                value(export, Metrics.LEAKS)));
  }

  /** A duration in seconds, as people read it. */
  static String duration(double seconds) {
    if (Double.isNaN(seconds)) {
      return "-";
    }
    if (Double.isInfinite(seconds)) {
      return "more than the last bucket";
    }
    return seconds < 1 ? number(seconds * 1_000) + " ms" : number(seconds) + " s";
  }

  private static String number(double number) {
    NumberFormat format = NumberFormat.getNumberInstance(Locale.ROOT);
    format.setMaximumFractionDigits(number < 1 ? 2 : 0);
    return format.format(number);
  }

  private static String bar(long used, long idle, long max) {
    int rest = (int) Math.max(0, max - used - idle);
    return "#".repeat((int) used) + ".".repeat((int) idle) + " ".repeat(rest);
  }

  private static String borrows(@Nullable OtlpPoint wait) {
    double seconds = wait == null ? 0 : (wait.timeNanos() - wait.startNanos()) / 1e9;
    double rate = wait == null || seconds <= 0 ? 0 : wait.count() / seconds;
    return String.format(Locale.ROOT, "%3.0f borrows/s wait %s", rate, quantiles(wait));
  }

  private static String quantiles(@Nullable OtlpPoint histogram) {
    return histogram == null || histogram.count() == 0
        ? "-"
        : "p50<%s p99<%s"
            .formatted(duration(histogram.quantile(0.5)), duration(histogram.quantile(0.99)));
  }

  /** What the histogram has gathered since the export before. */
  private @Nullable OtlpPoint gathered(OtlpExport export, String metric) {
    List<OtlpPoint> points = export.points(metric, pool);
    if (points.isEmpty()) {
      return null;
    }
    OtlpPoint now = points.get(0);
    OtlpPoint last = before.put(metric, now);
    return last == null ? now : now.since(last);
  }

  private long state(OtlpExport export, String state) {
    return export.points(Metrics.COUNT, pool).stream()
        .filter(point -> point.attribute(Metrics.STATE).equals(state))
        .mapToLong(point -> (long) point.value())
        .sum();
  }

  private long value(OtlpExport export, String metric) {
    return export.points(metric, pool).stream().mapToLong(point -> (long) point.value()).sum();
  }
}
