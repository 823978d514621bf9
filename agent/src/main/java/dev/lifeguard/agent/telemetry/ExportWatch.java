package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.voice.Voice;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.MemoryMode;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentType;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/** Passes exports on, and says one line when they begin to fail and one when they succeed again. */
final class ExportWatch implements MetricExporter {

  private final MetricExporter exporter;
  private final Voice voice;
  private final String endpoint;
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile String lastWarning = "";

  ExportWatch(MetricExporter exporter, Voice voice, String endpoint) {
    this.exporter = exporter;
    this.voice = voice;
    this.endpoint = endpoint;
  }

  /** What the SDK itself said of a failure; it knows the reason. */
  void sdkWarned(String message) {
    lastWarning = message;
    voice.debug("OpenTelemetry SDK: " + message);
  }

  @Override
  public CompletableResultCode export(Collection<MetricData> metrics) {
    CompletableResultCode result = exporter.export(metrics);
    result.whenComplete(() -> completed(result.isSuccess()));
    return result;
  }

  private void completed(boolean success) {
    if (success && failing.compareAndSet(true, false)) {
      voice.info("OTLP export to " + endpoint + " works again.");
    } else if (!success && failing.compareAndSet(false, true)) {
      voice.warn(
          "OTLP export to "
              + endpoint
              + " fails"
              + (lastWarning.isEmpty() ? "" : " (" + firstLine(lastWarning) + ")")
              + ". The application is not affected; export goes on trying. Start a collector there,"
              + " or set OTEL_EXPORTER_OTLP_ENDPOINT, or OTEL_METRICS_EXPORTER=none.");
    }
  }

  private static String firstLine(String text) {
    String line = text.split("\\R", 2)[0];
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }

  @Override
  public AggregationTemporality getAggregationTemporality(InstrumentType type) {
    return exporter.getAggregationTemporality(type);
  }

  @Override
  public Aggregation getDefaultAggregation(InstrumentType type) {
    return exporter.getDefaultAggregation(type);
  }

  @Override
  public MemoryMode getMemoryMode() {
    return exporter.getMemoryMode();
  }
}
