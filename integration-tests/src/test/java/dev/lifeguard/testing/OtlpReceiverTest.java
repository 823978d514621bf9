package dev.lifeguard.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtlpReceiverTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Map<String, String> USED = Map.of("state", "used");

  private final OtlpReceiver receiver = OtlpReceiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void decodesSumsAndHistogramsWithTheirAttributes() throws Exception {
    assertThat(post(export(3).toByteArray(), "").statusCode()).isEqualTo(200);

    OtlpPoint used = receiver.point("connections", USED);
    assertThat(used.value()).isEqualTo(3);
    assertThat(used.unit()).isEqualTo("{connection}");
    assertThat(used.kind()).isEqualTo(OtlpPoint.Kind.SUM);
    assertThat(used.cumulative()).isTrue();
    assertThat(used.monotonic()).isFalse();
    OtlpPoint wait = receiver.point("wait", Map.of());
    assertThat(wait.count()).isEqualTo(4);
    assertThat(wait.value()).isEqualTo(1.5);
    assertThat(wait.buckets()).isEqualTo(List.of(1L, 3L, 0L));
    assertThat(wait.quantile(0.5)).isEqualTo(1.0);
    assertThat(receiver.last().resource()).containsEntry("service.name", "shop");
    assertThat(receiver.last().metricNames()).containsExactly("connections", "wait");
  }

  @Test
  void unpacksGzipAndKeepsTheHeaders() throws Exception {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      export(5).writeTo(out);
    }
    post(zipped.toByteArray(), "gzip");
    assertThat(receiver.point("connections", USED).value()).isEqualTo(5);
    assertThat(receiver.last().header("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void answersAboutTheLatestExport() throws Exception {
    post(export(1).toByteArray(), "");
    post(export(2).toByteArray(), "");
    assertThat(receiver.accepted()).isEqualTo(2);
    assertThat(receiver.exports()).hasSize(2);
    assertThat(receiver.point("connections", USED).value()).isEqualTo(2);
  }

  @Test
  void waitsForAPointAndSaysWhatThereWasInstead() throws Exception {
    post(export(1).toByteArray(), "");
    assertThatThrownBy(
            () ->
                receiver.awaitPoint(
                    "connections", USED, point -> point.value() > 1, Duration.ofMillis(50)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("value=1.0");
    post(export(2).toByteArray(), "");
    receiver.awaitPoint("connections", USED, point -> point.value() > 1, PATIENCE);
  }

  @Test
  void refusesWhatIsNoOtlp() throws Exception {
    assertThat(post("{}".getBytes(UTF_8), "").statusCode()).isEqualTo(400);
    assertThat(receiver.malformed()).isOne();
    assertThat(receiver.accepted()).isZero();
  }

  @Test
  void answersAsABrokenCollectorDoes() throws Exception {
    receiver.answer(Answer.ERROR_500);
    assertThat(post(export(1).toByteArray(), "").statusCode()).isEqualTo(500);
    receiver.answer(Answer.UNAVAILABLE_503);
    assertThat(post(export(1).toByteArray(), "").statusCode()).isEqualTo(503);
    receiver.answer(Answer.GARBAGE);
    assertThat(post(export(1).toByteArray(), "").body()).contains("It works!");
    receiver.answer(Answer.HANG);
    assertThatThrownBy(() -> post(export(1).toByteArray(), ""))
        .isInstanceOf(HttpTimeoutException.class);
    receiver.awaitRequests(4, PATIENCE);
    assertThat(receiver.accepted()).isZero();
  }

  @Test
  void isGoneWhenStoppedAndBackOnTheSamePortWhenRestarted() throws Exception {
    receiver.stop();
    assertThatThrownBy(() -> post(export(1).toByteArray(), ""))
        .isInstanceOf(ConnectException.class);
    receiver.restart();
    assertThat(post(export(1).toByteArray(), "").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> post(byte[] body, String encoding)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(receiver.endpoint() + "/v1/metrics"))
            .timeout(Duration.ofSeconds(1))
            .header("Content-Type", "application/x-protobuf")
            .POST(BodyPublishers.ofByteArray(body));
    if (!encoding.isEmpty()) {
      request.header("Content-Encoding", encoding);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static ExportMetricsServiceRequest export(long used) {
    AggregationTemporality cumulative = AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
    Metric connections =
        Metric.newBuilder()
            .setName("connections")
            .setUnit("{connection}")
            .setSum(
                Sum.newBuilder()
                    .setAggregationTemporality(cumulative)
                    .addDataPoints(point("idle", 8 - used))
                    .addDataPoints(point("used", used)))
            .build();
    Metric wait =
        Metric.newBuilder()
            .setName("wait")
            .setUnit("s")
            .setHistogram(
                Histogram.newBuilder()
                    .setAggregationTemporality(cumulative)
                    .addDataPoints(
                        HistogramDataPoint.newBuilder()
                            .setCount(4)
                            .setSum(1.5)
                            .addAllExplicitBounds(List.of(0.1, 1.0))
                            .addAllBucketCounts(List.of(1L, 3L, 0L))))
            .build();
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(text("service.name", "shop")))
                .addScopeMetrics(
                    ScopeMetrics.newBuilder().addMetrics(connections).addMetrics(wait)))
        .build();
  }

  private static NumberDataPoint point(String state, long value) {
    return NumberDataPoint.newBuilder().addAttributes(text("state", state)).setAsInt(value).build();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }
}
