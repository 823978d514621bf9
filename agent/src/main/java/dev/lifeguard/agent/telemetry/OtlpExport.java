package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.telemetry.jul.Logger;
import dev.lifeguard.agent.threads.AgentThread;
import dev.lifeguard.agent.voice.Voice;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import io.opentelemetry.sdk.metrics.Aggregation;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProviderBuilder;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.metrics.export.MetricReader;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A running export: the SDK, set up by its own auto-configuration. */
final class OtlpExport {

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final SdkMeterProvider meters;
  private final PoolMetrics metrics;

  private OtlpExport(SdkMeterProvider meters, PoolMetrics metrics) {
    this.meters = meters;
    this.metrics = metrics;
  }

  /**
   * Sets the SDK up.
   *
   * @throws RuntimeException if it does not accept a setting
   */
  static OtlpExport open(OtelSettings settings, PoolMetrics metrics, String version, Voice voice) {
    Assembly assembly = new Assembly(settings, voice);
    AutoConfiguredOpenTelemetrySdkBuilder builder =
        AutoConfiguredOpenTelemetrySdk.builder()
            .setServiceClassLoader(OtlpExport.class.getClassLoader())
            .disableShutdownHook()
            .addResourceCustomizer((resource, config) -> Origin.of(resource, version))
            .addMetricExporterCustomizer((exporter, config) -> assembly.watched(exporter))
            .addMetricReaderCustomizer(assembly::onOurThread)
            .addMeterProviderCustomizer((meter, config) -> only(metrics, meter));
    tell(builder, DefaultConfigProperties.createFromMap(settings.forSdk()));
    SdkMeterProvider meters = builder.build().getOpenTelemetrySdk().getSdkMeterProvider();
    assembly.listen();
    return new OtlpExport(meters, metrics);
  }

  /**
   * Left to itself the SDK reads all variables and properties, also those that are meant for
   * tracing or name a file, and does not start where it cannot do what they say. The builder keeps
   * the way around to its own package.
   */
  private static void tell(AutoConfiguredOpenTelemetrySdkBuilder builder, ConfigProperties config) {
    try {
      Method setConfig =
          AutoConfiguredOpenTelemetrySdkBuilder.class.getDeclaredMethod(
              "setConfig", ConfigProperties.class);
      setConfig.setAccessible(true);
      setConfig.invoke(builder, config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("it takes no configuration", e);
    }
  }

  /** What the SDK counts about itself is of no use to the user of a pool, and is dropped. */
  private static SdkMeterProviderBuilder only(PoolMetrics metrics, SdkMeterProviderBuilder meter) {
    return meter
        .registerMetricProducer(metrics)
        .registerView(
            InstrumentSelector.builder().setName("*").build(),
            View.builder().setAggregation(Aggregation.drop()).build());
  }

  /** Parts that auto-configuration makes one after the other, and what is made of them here. */
  private static final class Assembly {
    private final OtelSettings settings;
    private final Voice voice;
    private @Nullable ExportWatch watch;

    Assembly(OtelSettings settings, Voice voice) {
      this.settings = settings;
      this.voice = voice;
    }

    ExportWatch watched(MetricExporter exporter) {
      ExportWatch watched = new ExportWatch(exporter, voice, settings.endpoint());
      watch = watched;
      return watched;
    }

    /** From now on: what it says while it is set up is no failed export. */
    void listen() {
      if (watch != null) {
        Logger.listener(watch::sdkWarned);
      }
    }

    /** The SDK's own thread bears a name that does not tell whose it is. */
    MetricReader onOurThread(MetricReader reader, ConfigProperties config) {
      if (watch == null) {
        return reader;
      }
      return PeriodicMetricReader.builder(watch)
          .setInterval(config.getDuration("otel.metric.export.interval", Duration.ofMinutes(1)))
          .setExecutor(
              Executors.newSingleThreadScheduledExecutor(
                  work -> AgentThread.of("lifeguard-export", work)))
          .build();
    }
  }

  /**
   * Exports now, or after the export that is under way: beside one, the SDK refuses another. Once
   * more if a pool was left out: there is no export after the last.
   */
  void flush(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    flushBy(deadline);
    if (metrics.leavesOut()) {
      flushBy(deadline);
    }
  }

  private void flushBy(long deadline) {
    while (!flushedBy(deadline) && deadline - System.nanoTime() > 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean flushedBy(long deadline) {
    return meters.forceFlush().join(deadline - System.nanoTime(), TimeUnit.NANOSECONDS).isSuccess();
  }
}
