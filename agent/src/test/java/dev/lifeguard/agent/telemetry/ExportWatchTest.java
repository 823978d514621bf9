package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportWatchTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Voice voice = new Voice(Level.INFO, out);
  private final Exporter exporter = new Exporter();
  private final ExportWatch watch = new ExportWatch(exporter, voice, "http://otel.example:4318");

  @Test
  void successIsSilent() {
    export(true);
    export(true);
    assertThat(said()).isEmpty();
  }

  @Test
  void oneLineSaysThatExportsFailAndOneThatTheyWorkAgain() {
    export(false);
    export(false);
    export(true);
    export(true);
    assertThat(said())
        .hasSize(2)
        .satisfies(
            lines ->
                assertThat(lines.get(0))
                    .startsWith("[lifeguard] WARN OTLP export to http://otel.example:4318 fails.")
                    .contains("The application is not affected")
                    .contains("OTEL_EXPORTER_OTLP_ENDPOINT"))
        .last()
        .isEqualTo("[lifeguard] OTLP export to http://otel.example:4318 works again.");
    export(false);
    assertThat(said()).hasSize(3);
  }

  @Test
  void theLineNamesTheReasonThatTheSdkGave() {
    watch.sdkWarned("Connection refused\n    at somewhere");
    export(false);
    assertThat(said()).singleElement().asString().contains("fails (Connection refused).");
  }

  @Test
  void aLongReasonIsCut() {
    watch.sdkWarned("x".repeat(1_000));
    export(false);
    assertThat(said()).singleElement().asString().contains("(" + "x".repeat(200) + "…)");
  }

  @Test
  void everythingElseIsTheExportersOwn() {
    assertThat(watch.flush()).isSameAs(exporter.flush());
    assertThat(watch.shutdown()).isSameAs(exporter.shutdown());
    assertThat(watch.getAggregationTemporality(InstrumentType.COUNTER))
        .isEqualTo(AggregationTemporality.DELTA);
    assertThat(watch.getMemoryMode()).isEqualTo(exporter.getMemoryMode());
    assertThat(watch.getDefaultAggregation(InstrumentType.COUNTER))
        .isEqualTo(exporter.getDefaultAggregation(InstrumentType.COUNTER));
  }

  private void export(boolean success) {
    exporter.success = success;
    assertThat(watch.export(List.of()).isSuccess()).isEqualTo(success);
  }

  private List<String> said() {
    voice.flush();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static final class Exporter implements MetricExporter {
    private static final CompletableResultCode DONE = CompletableResultCode.ofSuccess();
    private boolean success;

    @Override
    public CompletableResultCode export(Collection<MetricData> metrics) {
      return success ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
    }

    @Override
    public CompletableResultCode flush() {
      return DONE;
    }

    @Override
    public CompletableResultCode shutdown() {
      return DONE;
    }

    @Override
    public AggregationTemporality getAggregationTemporality(InstrumentType type) {
      return AggregationTemporality.DELTA;
    }
  }
}
