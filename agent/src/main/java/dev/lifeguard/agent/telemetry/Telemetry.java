package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.telemetry.jul.Logger;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Exports over OTLP/HTTP. The SDK is set up by its own auto-configuration, so that every standard
 * {@code OTEL_*} name works, as environment variable and as system property.
 *
 * <p>Started off the application's threads, once there is a pool. Thread-safe.
 */
public final class Telemetry {

  private final Pools pools;
  private final Voice voice;
  private final String version;
  private final Function<Pool, @Nullable PoolReading> reading;
  private @Nullable SdkMeterProvider meters;
  private volatile boolean started;

  /**
   * Prepares export; does nothing yet.
   *
   * @param pools what to export
   * @param voice where to say what is wrong
   * @param version the agent's version
   * @param reading reads a pool's gauges; null if that cannot be
   */
  public Telemetry(
      Pools pools, Voice voice, String version, Function<Pool, @Nullable PoolReading> reading) {
    this.pools = pools;
    this.voice = voice;
    this.version = version;
    this.reading = reading;
  }

  /**
   * Whether {@link #start} was called.
   *
   * @return true from then on, also if export is off
   */
  public boolean isStarted() {
    return started;
  }

  /**
   * Whether a last export makes sense.
   *
   * @return true once there was a pool
   */
  public boolean hasSomethingToSay() {
    return started || pools.anySeen();
  }

  /** Sets the SDK up, once; takes a quarter of a second of processor time. */
  public synchronized void start() {
    if (started) {
      return;
    }
    started = true;
    OtelSettings settings = OtelSettings.ofThisJvm();
    settings.problems().forEach(voice::warn);
    if (!settings.enabled()) {
      return;
    }
    try {
      meters = build(settings).getOpenTelemetrySdk().getSdkMeterProvider();
    } catch (ConfigurationException | IllegalArgumentException e) {
      voice.warn("OTLP export is off, since an OpenTelemetry setting is wrong: " + e.getMessage());
    }
  }

  private AutoConfiguredOpenTelemetrySdk build(OtelSettings settings) {
    PoolMetrics metrics = new PoolMetrics(pools, reading, version, settings.delta());
    AutoConfiguredOpenTelemetrySdkBuilder builder =
        AutoConfiguredOpenTelemetrySdk.builder()
            .setServiceClassLoader(Telemetry.class.getClassLoader())
            .disableShutdownHook()
            .addPropertiesCustomizer(config -> settings.overrides())
            .addResourceCustomizer((resource, config) -> ServiceName.orDerived(resource, version))
            .addMetricExporterCustomizer((exporter, config) -> watched(exporter, settings))
            .addMeterProviderCustomizer((meter, config) -> meter.registerMetricProducer(metrics));
    return builder.build();
  }

  private ExportWatch watched(MetricExporter exporter, OtelSettings settings) {
    ExportWatch watch = new ExportWatch(exporter, voice, settings.endpoint());
    Logger.listener(watch::sdkWarned);
    return watch;
  }

  /**
   * Exports once more.
   *
   * @param millis waits this long at most
   */
  public void finish(long millis) {
    start();
    SdkMeterProvider provider;
    synchronized (this) {
      provider = meters;
    }
    if (provider != null) {
      provider.forceFlush().join(millis, TimeUnit.MILLISECONDS);
    }
  }
}
