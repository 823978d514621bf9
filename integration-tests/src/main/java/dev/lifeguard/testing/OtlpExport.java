package dev.lifeguard.testing;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One export as it arrived over OTLP/HTTP. Immutable.
 *
 * @param headers the request's headers; names in lower case
 * @param body the length of the request's body in bytes, as it came over the wire
 * @param message the decoded request
 */
public record OtlpExport(
    Map<String, String> headers, int body, ExportMetricsServiceRequest message) {

  /** The header's value, or an empty text when it was not sent; case is ignored. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The attributes of the resource: {@code service.name} and so on. */
  public Map<String, Object> resource() {
    Map<String, Object> attributes = new TreeMap<>();
    for (ResourceMetrics metrics : message.getResourceMetricsList()) {
      attributes.putAll(OtlpDecoder.attributes(metrics.getResource().getAttributesList()));
    }
    return attributes;
  }

  /** The names of the metrics in it that have a point at least. */
  public Collection<String> metricNames() {
    return new TreeSet<>(points().map(OtlpPoint::metric).toList());
  }

  /** The points of this metric; empty when it is not in this export. */
  public List<OtlpPoint> points(String metric) {
    return metrics()
        .filter(candidate -> candidate.getName().equals(metric))
        .flatMap(OtlpDecoder::points)
        .toList();
  }

  /** The points of this metric that have these attributes, among others. */
  public List<OtlpPoint> points(String metric, Map<String, ?> attributes) {
    return points(metric).stream().filter(point -> point.has(attributes)).toList();
  }

  /** All points of all metrics. */
  public Stream<OtlpPoint> points() {
    return metrics().flatMap(OtlpDecoder::points);
  }

  /** The metrics as OTLP has them: name, description, unit and data. */
  public Stream<Metric> metrics() {
    return message.getResourceMetricsList().stream()
        .flatMap(resource -> resource.getScopeMetricsList().stream())
        .flatMap(scope -> scope.getMetricsList().stream());
  }
}
