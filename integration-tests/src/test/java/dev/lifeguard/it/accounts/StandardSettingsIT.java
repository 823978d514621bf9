package dev.lifeguard.it.accounts;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.testing.Answer;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.Lines;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user of OpenTelemetry sets by its standard name works, wherever it is set. */
class StandardSettingsIT {

  /** Where a setting is made. */
  enum Place {
    ENVIRONMENT {
      @Override
      void set(JavaProcessBuilder program, String name, String value) {
        program.env(name.toUpperCase(Locale.ROOT).replace('.', '_'), value);
      }
    },
    SYSTEM_PROPERTY {
      @Override
      void set(JavaProcessBuilder program, String name, String value) {
        program.property(name, value);
      }
    };

    abstract void set(JavaProcessBuilder program, String name, String value);
  }

  private final OtlpReceiver receiver = OtlpReceiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @ParameterizedTest
  @EnumSource
  void takesServiceResourceEndpointHeadersCompressionAndInterval(Place place) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("otel.service.name", "order-service");
    settings.put("otel.resource.attributes", "deployment.environment.name=test,team=blue%20moon");
    settings.put("otel.exporter.otlp.endpoint", receiver.endpoint());
    settings.put("otel.exporter.otlp.headers", "x-tenant=seven,x-trace=on");
    settings.put("otel.exporter.otlp.compression", "gzip");
    settings.put("otel.metric.export.interval", "100");
    try (JavaProcess program = start(place, settings, "wait")) {
      program.awaitStdout("waiting", PATIENCE);
      receiver.awaitRequests(3, PATIENCE);
    }
    OtlpExport export = receiver.last();
    assertThat(export.resource())
        .containsEntry("service.name", "order-service")
        .containsEntry("deployment.environment.name", "test")
        .containsEntry("team", "blue moon")
        .containsEntry("telemetry.distro.name", "lifeguard");
    assertThat(export.header("x-tenant")).isEqualTo("seven");
    assertThat(export.header("x-trace")).isEqualTo("on");
    assertThat(export.header("content-encoding")).isEqualTo("gzip");
    assertThat(export.points(Names.WAIT_TIME)).singleElement().returns(5L, point -> point.count());
  }

  @Test
  void takesTheNamesForMetricsAndPropertiesOverVariables() {
    try (JavaProcess program =
        Forked.batch()
            .agent()
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
            .env("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", receiver.endpoint() + "/v1/metrics")
            .env("OTEL_EXPORTER_OTLP_METRICS_HEADERS", "x-tenant=eight")
            .env("OTEL_SERVICE_NAME", "variable")
            .env("OTEL_METRIC_EXPORT_INTERVAL", "100")
            .property("otel.service.name", "property")
            .args("wait")
            .start()) {
      program.awaitStdout("waiting", PATIENCE);
      receiver.awaitMore(1, PATIENCE);
    }
    OtlpExport export = receiver.last();
    assertThat(export.header("x-tenant")).isEqualTo("eight");
    assertThat(export.header("content-encoding")).isNotEqualTo("gzip");
    assertThat(export.resource()).containsEntry("service.name", "property");
  }

  @Test
  void exportsThoughOpenTelemetryIsSetUpForSomebodyElse() {
    try (JavaProcess program =
        Forked.batch()
            .agent()
            .env("LIFEGUARD_OTEL_METRICS_EXPORTER", "otlp")
            .env("OTEL_METRICS_EXPORTER", "prometheus")
            .env("LIFEGUARD_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .env("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "grpc")
            .property("lifeguard.otel.exporter.otlp.endpoint", receiver.endpoint())
            .env("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1")
            .env("OTEL_METRIC_EXPORT_INTERVAL", "100")
            .env("OTEL_PROPAGATORS", "b3")
            .env("OTEL_TRACES_SAMPLER", "xray")
            .env("OTEL_ATTRIBUTE_COUNT_LIMIT", "many")
            .env("OTEL_CONFIG_FILE", "/no/such/otel.yaml")
            .args("wait")
            .start()) {
      program.awaitStdout("waiting", PATIENCE);
      receiver.awaitMore(1, PATIENCE);
      assertThat(program.stderr().all())
          .filteredOn(line -> line.contains("WARN"))
          .singleElement()
          .asString()
          .contains("otel.config.file=/no/such/otel.yaml is not read");
    }
    assertThat(receiver.last().resource())
        .containsKeys("service.instance.id", "host.name", "process.pid");
  }

  @ParameterizedTest
  @EnumSource
  void givesAHangingExportUpAfterTheTimeout(Place place) {
    receiver.answer(Answer.HANG);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("otel.exporter.otlp.endpoint", receiver.endpoint());
    settings.put("otel.exporter.otlp.timeout", "100");
    settings.put("otel.metric.export.interval", "100");
    try (JavaProcess program = start(place, settings, "wait")) {
      program.awaitStdout("waiting", PATIENCE);
      receiver.awaitRequests(4, PATIENCE.dividedBy(2)); // the default would allow for two
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ENVIRONMENT, otel.metrics.exporter, none",
    "SYSTEM_PROPERTY, otel.metrics.exporter, none",
    "ENVIRONMENT, otel.sdk.disabled, true",
    "SYSTEM_PROPERTY, otel.sdk.disabled, true",
  })
  void exportsNothingAndSaysNothingWhenSwitchedOff(Place place, String name, String value) {
    Lines stderr = runToTheEnd(place, name, value);
    assertThat(receiver.requests()).isZero();
    assertThat(stderr.all()).singleElement().asString().contains("attached");
  }

  @ParameterizedTest
  @CsvSource({
    "ENVIRONMENT, otel.exporter.otlp.protocol",
    "SYSTEM_PROPERTY, otel.exporter.otlp.protocol",
    "ENVIRONMENT, otel.exporter.otlp.metrics.protocol",
  })
  void refusesGrpcInOneClearLine(Place place, String name) {
    Lines stderr = runToTheEnd(place, name, "grpc");
    assertThat(receiver.requests()).isZero();
    List<String> besideTheGreeting = stderr.matching(line -> !line.contains("attached"));
    assertThat(besideTheGreeting)
        .singleElement()
        .asString()
        .startsWith("[lifeguard] WARN otel.exporter.otlp.")
        .contains("protocol=grpc", "http/protobuf", "4318");
  }

  private Lines runToTheEnd(Place place, String name, String value) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("otel.exporter.otlp.endpoint", receiver.endpoint());
    settings.put(name, value);
    try (JavaProcess program = start(place, settings)) {
      return program.expectExit(0, PATIENCE).stderr();
    }
  }

  private static JavaProcess start(Place place, Map<String, String> settings, String... words) {
    JavaProcessBuilder program = Forked.batch().agent().args(words);
    settings.forEach((name, value) -> place.set(program, name, value));
    return program.start();
  }
}
