package dev.lifeguard.benchmarks.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtlpSinkTest {

  private static final Path LOG = Path.of("some.log");

  @Test
  void countsExportsOfMetricsByVariant() throws IOException, InterruptedException {
    try (OtlpSink sink = OtlpSink.start()) {
      assertThat(post(sink.url() + "/lifeguard/v1/metrics")).isEqualTo(200);
      assertThat(post(sink.url() + "/lifeguard/v1/traces")).isEqualTo(200);
      assertThat(sink.exportsOf("lifeguard")).isEqualTo(1);
      assertThat(sink.exportsOf("bare")).isZero();
    }
  }

  @Test
  void refusesAFigureOfAnAgentThatExportedNothing() throws IOException, InterruptedException {
    try (OtlpSink sink = OtlpSink.start()) {
      List<Variant> variants = Variants.exportingTo(sink.url());
      Variant lifeguard = variants.get(1);
      assertThatThrownBy(() -> sink.requireExportSince(0, lifeguard, LOG))
          .hasMessageContainingAll("Lifeguard exported nothing", "some.log");
      post(sink.url() + "/lifeguard/v1/metrics");
      assertThatCode(() -> sink.requireExportSince(0, lifeguard, LOG)).doesNotThrowAnyException();
      assertThatCode(() -> sink.requireExportSince(0, variants.get(0), LOG))
          .doesNotThrowAnyException();
    }
  }

  private static int post(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString("metrics"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
