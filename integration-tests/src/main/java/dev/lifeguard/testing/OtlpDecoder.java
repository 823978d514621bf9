package dev.lifeguard.testing;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Turns the protocol's generated classes into {@link OtlpPoint}s. */
final class OtlpDecoder {

  private OtlpDecoder() {}

  /** All points of a metric; none for kinds that Lifeguard does not send. */
  static Stream<OtlpPoint> points(Metric metric) {
    return switch (metric.getDataCase()) {
      case GAUGE ->
          metric.getGauge().getDataPointsList().stream()
              .map(point -> number(metric, OtlpPoint.Kind.GAUGE, false, false, point));
      case SUM ->
          metric.getSum().getDataPointsList().stream()
              .map(
                  point ->
                      number(
                          metric,
                          OtlpPoint.Kind.SUM,
                          metric.getSum().getIsMonotonic(),
                          cumulative(metric.getSum().getAggregationTemporality()),
                          point));
      case HISTOGRAM ->
          metric.getHistogram().getDataPointsList().stream()
              .map(
                  point ->
                      histogram(
                          metric,
                          cumulative(metric.getHistogram().getAggregationTemporality()),
                          point));
      default -> Stream.empty();
    };
  }

  static Map<String, Object> attributes(List<KeyValue> pairs) {
    Map<String, Object> attributes = new TreeMap<>();
    pairs.forEach(pair -> attributes.put(pair.getKey(), value(pair.getValue())));
    return attributes;
  }

  private static OtlpPoint number(
      Metric metric,
      OtlpPoint.Kind kind,
      boolean monotonic,
      boolean cumulative,
      NumberDataPoint point) {
    return new OtlpPoint(
        metric.getName(),
        metric.getUnit(),
        kind,
        monotonic,
        cumulative,
        attributes(point.getAttributesList()),
        point.hasAsInt() ? point.getAsInt() : point.getAsDouble(),
        0,
        List.of(),
        List.of(),
        Double.NaN,
        Double.NaN,
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano());
  }

  private static OtlpPoint histogram(Metric metric, boolean cumulative, HistogramDataPoint point) {
    return new OtlpPoint(
        metric.getName(),
        metric.getUnit(),
        OtlpPoint.Kind.HISTOGRAM,
        false,
        cumulative,
        attributes(point.getAttributesList()),
        point.getSum(),
        point.getCount(),
        List.copyOf(point.getBucketCountsList()),
        List.copyOf(point.getExplicitBoundsList()),
        point.hasMin() ? point.getMin() : Double.NaN,
        point.hasMax() ? point.getMax() : Double.NaN,
        point.getStartTimeUnixNano(),
        point.getTimeUnixNano());
  }

  private static boolean cumulative(AggregationTemporality temporality) {
    return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
  }

  private static Object value(AnyValue value) {
    return switch (value.getValueCase()) {
      case INT_VALUE -> value.getIntValue();
      case DOUBLE_VALUE -> value.getDoubleValue();
      case BOOL_VALUE -> value.getBoolValue();
      case ARRAY_VALUE ->
          value.getArrayValue().getValuesList().stream().map(OtlpDecoder::value).toList();
      default -> value.getStringValue();
    };
  }
}
