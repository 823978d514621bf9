package dev.lifeguard.demo;

import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The last value of every metric that arrived, as a table for people. */
final class MetricTable {

  /** Attributes that tell where, the same for all points here. */
  private static final Set<String> PLACE =
      Set.of(Metrics.POOL_NAME, "db.system.name", "db.namespace", "server.address", "server.port");

  private final OtlpReceiver receiver;

  MetricTable(OtlpReceiver receiver) {
    this.receiver = receiver;
  }

  List<String> rows() {
    List<String> rows = new ArrayList<>();
    List<String> others = new ArrayList<>();
    rows.add(row("metric", "unit", "value"));
    for (String metric : names()) {
      List<OtlpPoint> points = receiver.latest(metric);
      if (Metrics.ours(metric)) {
        rows.add(row(metric, points.get(0).unit(), values(points)));
      } else {
        others.add(metric);
      }
    }
    rows.add("all with " + place());
    if (!others.isEmpty()) {
      rows.add("and of the exporter itself: " + String.join(", ", others));
    }
    return rows;
  }

  private Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (OtlpExport export : receiver.exports()) {
      names.addAll(export.metricNames());
    }
    return names;
  }

  private String place() {
    return receiver.latest(Metrics.COUNT).stream()
        .findFirst()
        .map(
            point ->
                new TreeSet<>(
                        point.attributes().entrySet().stream()
                            .filter(entry -> PLACE.contains(entry.getKey()))
                            .map(Object::toString)
                            .toList())
                    .toString())
        .orElse("nothing");
  }

  private static String values(List<OtlpPoint> points) {
    return String.join(", ", points.stream().map(point -> labels(point) + value(point)).toList());
  }

  private static String labels(OtlpPoint point) {
    StringBuilder labels = new StringBuilder();
    point
        .attributes()
        .forEach(
            (key, value) -> {
              if (!PLACE.contains(key)) {
                labels.append(value).append(' ');
              }
            });
    return labels.toString();
  }

  private static String value(OtlpPoint point) {
    if (point.kind() != OtlpPoint.Kind.HISTOGRAM) {
      return String.format(Locale.ROOT, "%.0f", point.value());
    }
    return "%d in all, p50<%s, p99<%s"
        .formatted(
            point.count(),
            PoolView.duration(point.quantile(0.5)),
            PoolView.duration(point.quantile(0.99)));
  }

  private static String row(String metric, String unit, String value) {
    return String.format("%-39s %-13s %s", metric, unit, value);
  }
}
