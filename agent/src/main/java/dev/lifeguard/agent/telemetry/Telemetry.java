package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.resilience.Decisions;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Exports over OTLP/HTTP, configured by the standard {@code OTEL_*} names, as environment variables
 * and as system properties.
 *
 * <p>Loads the SDK when started, not before. Started off the application's threads, once there is a
 * pool. Thread-safe.
 */
public final class Telemetry {

  private final Pools pools;
  private final Voice voice;
  private final String version;
  private final Function<Pool, @Nullable PoolReading> reading;
  private final Function<Pool, @Nullable Decisions> decided;
  private final Map<String, Settings.Value> own;
  private @Nullable OtlpExport export;
  private volatile boolean started;

  /**
   * Prepares export; does nothing yet.
   *
   * @param pools what to export
   * @param voice where to say what is wrong
   * @param version the agent's version
   * @param reading reads a pool's gauges; null if that cannot be
   * @param decided what was decided for a pool while its database was away; null if nobody looks
   * @param own OpenTelemetry's settings that are given for Lifeguard alone
   */
  public Telemetry(
      Pools pools,
      Voice voice,
      String version,
      Function<Pool, @Nullable PoolReading> reading,
      Function<Pool, @Nullable Decisions> decided,
      Map<String, Settings.Value> own) {
    this.own = own;
    this.decided = decided;
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
    OtelSettings settings = OtelSettings.ofThisJvm(own);
    settings.problems().forEach(voice::warn);
    if (!settings.enabled()) {
      return;
    }
    PoolMetrics metrics = new PoolMetrics(pools, reading, decided, version, settings.delta());
    try {
      export = OtlpExport.open(settings, metrics, version, voice);
    } catch (RuntimeException e) {
      voice.warn("OTLP export is off; the OpenTelemetry SDK says: " + e.getMessage());
    }
  }

  /**
   * Exports once more.
   *
   * @param millis waits this long at most
   */
  public void finish(long millis) {
    start();
    OtlpExport running;
    synchronized (this) {
      running = export;
    }
    if (running != null) {
      running.flush(millis);
    }
  }
}
