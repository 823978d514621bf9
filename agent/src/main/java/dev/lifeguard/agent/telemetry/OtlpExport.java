package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.telemetry.jul.Logger;
import dev.lifeguard.agent.voice.Voice;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A running export: the SDK, set up by its own auto-configuration. */
final class OtlpExport {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final SdkMeterProvider meters;

  private OtlpExport(SdkMeterProvider meters) {
    this.meters = meters;
  }

  /**
   * Sets the SDK up.
   *
   * @throws RuntimeException if it does not accept a setting
   */
  static OtlpExport open(OtelSettings settings, PoolMetrics metrics, String version, Voice voice) {
    return new OtlpExport(
        AutoConfiguredOpenTelemetrySdk.builder()
            .setServiceClassLoader(OtlpExport.class.getClassLoader())
            .disableShutdownHook()
            .addPropertiesCustomizer(config -> settings.overrides())
            .addResourceCustomizer((resource, config) -> ServiceName.orDerived(resource, version))
            .addMetricExporterCustomizer((exporter, config) -> watched(exporter, settings, voice))
            .addMeterProviderCustomizer((meter, config) -> only(metrics, meter))
            .build()
            .getOpenTelemetrySdk()
            .getSdkMeterProvider());
  }

  /** What the SDK counts about itself is of no use to the user of a pool, and is dropped. */
  private static SdkMeterProviderBuilder only(PoolMetrics metrics, SdkMeterProviderBuilder meter) {
    return meter
        .registerMetricProducer(metrics)
        .registerView(
            InstrumentSelector.builder().setName("*").build(),
            View.builder().setAggregation(Aggregation.drop()).build());
  }

  private static ExportWatch watched(MetricExporter exporter, OtelSettings settings, Voice voice) {
    ExportWatch watch = new ExportWatch(exporter, voice, settings.endpoint());
    Logger.listener(watch::sdkWarned);
    return watch;
  }

  /** Exports now, or after the export that is under way: beside one, the SDK refuses another. */
  void flush(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!flushedBy(deadline) && deadline - System.nanoTime() > 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean flushedBy(long deadline) {
    return meters.forceFlush().join(deadline - System.nanoTime(), TimeUnit.NANOSECONDS).isSuccess();
  }
}
