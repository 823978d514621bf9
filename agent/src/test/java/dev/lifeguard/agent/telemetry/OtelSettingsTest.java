package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtelSettingsTest {

  private static final String EXPORTER = "otel.metrics.exporter";
  private static final String PROTOCOL = "otel.exporter.otlp.protocol";
  private static final String METRICS_PROTOCOL = "otel.exporter.otlp.metrics.protocol";
  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
  private static final String METRICS_ENDPOINT = "otel.exporter.otlp.metrics.endpoint";
  private static final String TEMPORALITY = "otel.exporter.otlp.metrics.temporality.preference";
  private static final String NO_RETRY = "otel.java.exporter.otlp.retry.disabled";

  private final Map<String, String> given = new HashMap<>();

  @Test
  void withoutAnythingGivenMetricsGoToTheLocalCollector() {
    OtelSettings settings = settings();
    assertThat(settings.enabled()).isTrue();
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.endpoint()).isEqualTo("http://localhost:4318");
    assertThat(settings.forSdk())
        .containsEntry("otel.traces.exporter", "none")
        .containsEntry("otel.logs.exporter", "none")
        .containsEntry(METRICS_PROTOCOL, "http/protobuf")
        .doesNotContainKeys(EXPORTER, ENDPOINT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", " true "})
  void aDisabledSdkExportsNothing(String disabled) {
    given.put("otel.sdk.disabled", disabled);
    given.put(PROTOCOL, "grpc");
    assertThat(settings().enabled()).isFalse();
    assertThat(settings().problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", " none ", "otlp,none"})
  void theExporterNoneExportsNothingAndIsNoProblem(String exporter) {
    given.put(EXPORTER, exporter);
    given.put(PROTOCOL, "grpc");
    assertThat(settings().enabled()).isFalse();
    assertThat(settings().problems()).isEmpty();
  }

  @Test
  void anotherExporterIsRefusedInOneLine() {
    given.put(EXPORTER, "prometheus");
    assertThat(settings().enabled()).isFalse();
    assertThat(settings().problems())
        .containsExactly(
            "otel.metrics.exporter=prometheus: Lifeguard exports by otlp only. Export is off; set"
                + " it to otlp or none, for Lifeguard alone by lifeguard.otel.metrics.exporter.");
  }

  @Test
  void anotherExporterBesideOtlpIsIgnoredInOneLine() {
    given.put(EXPORTER, "otlp, console");
    assertThat(settings().enabled()).isTrue();
    assertThat(settings().problems())
        .singleElement()
        .asString()
        .endsWith("The others are ignored.");
    assertThat(settings().forSdk()).containsEntry(EXPORTER, "otlp");
  }

  @ParameterizedTest
  @CsvSource({"grpc,grpc,", "http/json,http/json,", "grpc,http/protobuf,grpc"})
  void aProtocolThatIsNotSpokenIsRefusedInOneLine(String named, String general, String metrics) {
    given.put(PROTOCOL, general);
    given.put(METRICS_PROTOCOL, metrics);
    assertThat(settings().enabled()).isFalse();
    assertThat(settings().problems())
        .singleElement()
        .asString()
        .startsWith(
            "otel.exporter.otlp.protocol=" + named + ": Lifeguard speaks http/protobuf only")
        .contains("4318");
  }

  @Test
  void theProtocolForMetricsWinsOverTheGeneralOne() {
    given.put(PROTOCOL, "grpc");
    given.put(METRICS_PROTOCOL, "http/protobuf");
    assertThat(settings().enabled()).isTrue();
    assertThat(settings().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "otel.metric.export.interval, soon, 60000",
    "otel.metric.export.interval, 0, 60000",
    "otel.metric.export.interval, 00ms, 60000",
    "otel.metric.export.interval, -5, 60000",
    "otel.metric.export.timeout, 5 weeks, 30000",
    "otel.exporter.otlp.timeout, 99999999999999999999, 10000",
    "otel.exporter.otlp.metrics.timeout, x, 10000",
    "otel.exporter.otlp.endpoint, localhost:4318, http://localhost:4318",
    "otel.exporter.otlp.endpoint, ftp://localhost, http://localhost:4318",
    "otel.exporter.otlp.endpoint, http://, http://localhost:4318",
    "otel.exporter.otlp.endpoint, http://${HOST}:4318, http://localhost:4318",
    "otel.exporter.otlp.endpoint, http://otel.example/?tenant=a, http://localhost:4318",
    "otel.exporter.otlp.metrics.endpoint, here, http://localhost:4318/v1/metrics",
    "otel.exporter.otlp.compression, zip, none",
    "otel.exporter.otlp.metrics.compression, zip, none",
    "otel.exporter.otlp.metrics.temporality.preference, both, cumulative",
  })
  void aBadValueIsNamedAndTheDefaultHolds(String name, String value, String standard) {
    given.put(name, value);
    OtelSettings settings = settings();
    assertThat(settings.enabled()).isTrue();
    assertThat(settings.problems())
        .singleElement()
        .asString()
        .startsWith(name + "=" + value + " is not ")
        .endsWith("Using the default, " + standard + ".");
    assertThat(settings.forSdk()).containsEntry(name, standard);
  }

  @ParameterizedTest
  @CsvSource({
    "otel.metric.export.interval, 500",
    "otel.metric.export.interval, 500ms",
    "otel.metric.export.interval, 10 s",
    "otel.metric.export.interval, 1m",
    "otel.exporter.otlp.timeout, 0",
    "otel.exporter.otlp.endpoint, https://otel.example:4318/base",
    "otel.exporter.otlp.endpoint, HTTP://otel.example",
    "otel.exporter.otlp.endpoint, http://otel_collector:4318",
    "otel.exporter.otlp.compression, gzip",
    "otel.exporter.otlp.compression, GZIP",
    "otel.exporter.otlp.metrics.temporality.preference, LowMemory",
    "otel.exporter.otlp.headers, authorization=Bearer%20x",
    "otel.exporter.otlp.headers, 'a=b, c=d,'",
    "otel.resource.attributes, 'team=shop,region='",
    "otel.service.name, checkout",
  })
  void aGoodValueIsLeftToTheSdk(String name, String value) {
    given.put(name, value);
    assertThat(settings().problems()).isEmpty();
    assertThat(settings().forSdk()).containsEntry(name, value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void anEmptyValueIsNone(String empty) {
    for (String name :
        new String[] {
          EXPORTER, PROTOCOL, METRICS_PROTOCOL, ENDPOINT, METRICS_ENDPOINT, TEMPORALITY
        }) {
      given.put(name, empty);
    }
    assertThat(settings().problems()).isEmpty();
    assertThat(settings().enabled()).isTrue();
    assertThat(settings().delta()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"cumulative,false", "Delta,true", "lowmemory,true", "both,false"})
  void countsAreSinceTheLastExportIfTheUserWantsThem(String preference, boolean delta) {
    given.put(TEMPORALITY, preference);
    assertThat(settings().delta()).isEqualTo(delta);
  }

  @Test
  void anExportIsTriedAgainOnlyWhereAFailureLosesCounts() {
    assertThat(settings().forSdk()).containsEntry(NO_RETRY, "true");
    given.put(TEMPORALITY, "delta");
    assertThat(settings().forSdk()).doesNotContainKey(NO_RETRY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"otel.config.file", "otel.experimental.config.file"})
  void aConfigurationFileIsNotReadAndThatIsSaid(String name) {
    given.put(name, "otel.yaml");
    assertThat(settings().problems())
        .singleElement()
        .asString()
        .startsWith(name + "=otel.yaml is not read");
    assertThat(settings().forSdk()).doesNotContainKey(name);
    assertThat(settings().enabled()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "otel.exporter.otlp.headers, s3cret",
    "otel.exporter.otlp.headers, 'a=b,s3cret'",
    "otel.exporter.otlp.headers, =s3cret",
    "otel.exporter.otlp.headers, authorization=s3cret%zz",
    "otel.exporter.otlp.metrics.headers, s3cret",
    "otel.resource.attributes, s3cret",
  })
  void aListThatIsNoneIsIgnoredAndItsContentNotSaid(String name, String value) {
    given.put(name, value);
    assertThat(settings().problems())
        .containsExactly(name + " is not a list of key=value, percent-encoded. It is ignored.");
    assertThat(settings().forSdk()).doesNotContainKey(name);
    assertThat(settings().enabled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "otel.propagators",
        "otel.traces.sampler",
        "otel.attribute.count.limit",
        "otel.bsp.schedule.delay",
        "otel.java.enabled.resource.providers",
        "otel.exporter.otlp.metrics.default.histogram.aggregation"
      })
  void whatIsForSomebodyElseIsNotTheSdksAffair(String name) {
    given.put(name, "xray");
    assertThat(settings().forSdk()).doesNotContainKey(name);
    assertThat(settings().problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "otel.exporter.otlp.certificate",
        "otel.exporter.otlp.metrics.certificate",
      })
  void aCertificateThatCannotBeReadIsIgnoredAndThatIsSaid(String name) {
    given.put(name, "/no/such/file.pem");
    assertThat(settings().problems())
        .containsExactly(name + "=/no/such/file.pem cannot be read. It is ignored.");
    assertThat(settings().forSdk()).doesNotContainKey(name);
  }

  @Test
  void aKeyWithoutItsCertificateIsIgnoredAndThatIsSaid(@TempDir Path folder) throws IOException {
    String key = "otel.exporter.otlp.client.key";
    given.put(key, Files.createFile(folder.resolve("key.pem")).toString());
    assertThat(settings().problems())
        .containsExactly(
            key + " and otel.exporter.otlp.client.certificate need each other. They are ignored.");
    assertThat(settings().forSdk()).doesNotContainKey(key);
  }

  @Test
  void theEndpointForMetricsWinsOverTheGeneralOne() {
    given.put(ENDPOINT, "http://a.example:4318");
    assertThat(settings().endpoint()).isEqualTo("http://a.example:4318");
    given.put(METRICS_ENDPOINT, "http://b.example:4318/v1/metrics");
    assertThat(settings().endpoint()).isEqualTo("http://b.example:4318/v1/metrics");
  }

  @Test
  void aPasswordInTheEndpointIsNotSaid() {
    given.put(ENDPOINT, "https://fred:s3cret@otel.example:4318/base");
    assertThat(settings().endpoint()).isEqualTo("https://otel.example:4318/base");
    given.put(ENDPOINT, "grpc://fred:s3cret@otel.example:4317");
    assertThat(settings().problems())
        .singleElement()
        .asString()
        .startsWith(ENDPOINT + "=grpc://otel.example:4317 is not an http:// or https:// URL");
  }

  @Test
  void whatIsForLifeguardAloneWinsAlsoOverWhatIsForMetrics() {
    System.setProperty(METRICS_ENDPOINT, "http://all.example:4318/v1/metrics");
    try {
      OtelSettings alone = OtelSettings.ofThisJvm(own(ENDPOINT, "http://mine.example:4318"));
      assertThat(alone.endpoint()).isEqualTo("http://mine.example:4318");
      assertThat(alone.forSdk()).doesNotContainKey(METRICS_ENDPOINT);
      assertThat(alone.problems()).isEmpty();
    } finally {
      System.clearProperty(METRICS_ENDPOINT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"otel.propagators", "otel.endpoint", "otel.exporter.otlp.endpoints"})
  void whatIsForLifeguardAloneAndUnknownIsNamed(String name) {
    assertThat(OtelSettings.ofThisJvm(own(name, "x")).problems())
        .containsExactly(
            "lifeguard." + name + " is no setting for metrics by OTLP. It is ignored.");
  }

  private static Map<String, Settings.Value> own(String name, String value) {
    return Map.of(name, new Settings.Value(value, "system property", value));
  }

  private OtelSettings settings() {
    return new OtelSettings(given::get);
  }
}
