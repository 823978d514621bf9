package dev.lifeguard.agent;

import dev.lifeguard.agent.leaks.LeakWatch;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.resilience.Resilience;
import dev.lifeguard.agent.telemetry.Telemetry;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What the agent's thread does again and again once there is a pool: look for leaks, adapt the
 * capture budgets, let go of connections that are gone, and, a little later, start the export.
 */
final class Chores implements Runnable {

  /**
   * Leaves the processor to the starting application; whatever is counted meanwhile is exported.
   */
  private static final long TELEMETRY_DELAY = Duration.ofMillis(500).toNanos();

  /** No connection can be a leak yet, and the application is starting on the same processors. */
  private static final long FIRST_LOOK = Duration.ofMillis(200).toNanos();

  /** Often enough for a pool whose connections live for seconds, and nothing beside the sweeps. */
  private static final long FOLD_INTERVAL = Duration.ofSeconds(1).toNanos();

  private record Crew(
      Pools pools, Reading reading, LeakWatch leaks, Resilience resilience, Telemetry telemetry) {}

  private final Parts parts;
  private final Worker worker;
  private final Runnable preload;
  private final AtomicBoolean begun = new AtomicBoolean();
  private @Nullable Crew crew;
  private long telemetryDue;
  private long foldDue;

  Chores(Parts parts, Worker worker, Runnable preload) {
    this.parts = parts;
    this.worker = worker;
    this.preload = preload;
  }

  /** Names the chores; before the first {@link #run}. */
  void are(
      Pools pools, Reading reading, LeakWatch leaks, Resilience resilience, Telemetry telemetry) {
    crew = new Crew(pools, reading, leaks, resilience, telemetry);
  }

  /** Begins, if not begun yet; called when a pool is seen, never blocks. */
  @Override
  public void run() {
    Crew all = crew;
    if (all != null && begun.compareAndSet(false, true)) {
      telemetryDue = System.nanoTime() + TELEMETRY_DELAY;
      foldDue = System.nanoTime() + FOLD_INTERVAL;
      long tick = Math.min(all.leaks().tickNanos(), TELEMETRY_DELAY);
      worker.every(Math.min(tick, FIRST_LOOK), tick, new Tick(this, all));
    }
  }

  /** Named, as everything that runs while the application starts. */
  private record Tick(Chores chores, Crew all) implements Runnable {
    @Override
    public void run() {
      chores.tick(all);
    }
  }

  private void look(LeakWatch leaks, long now) {
    if (!parts.isOff(Part.RETURN)) { // else everything would look as if it never came back
      leaks.sweep(now);
    }
  }

  private void tick(Crew all) {
    long now = System.nanoTime();
    if (parts.isOff(Part.RESILIENCE)) {
      all.resilience().stop();
    }
    parts.run(Part.LEAKS, () -> look(all.leaks(), now));
    for (Pool pool : all.pools().open()) {
      pool.description();
      PoolReading gauges = all.reading().apply(pool);
      pool.adaptCaptures(gauges, now);
      if (!parts.isOff(Part.RESILIENCE)) {
        parts.run(Part.RESILIENCE, () -> all.resilience().look(pool, gauges, now));
      }
    }
    all.resilience().tidy();
    if (now - foldDue >= 0) {
      foldDue = now + FOLD_INTERVAL;
      all.pools().fold();
    }
    if (now - telemetryDue >= 0 && !all.telemetry().isStarted()) {
      parts.run(Part.TELEMETRY, preload);
      parts.run(Part.TELEMETRY, all.telemetry()::start);
    }
  }
}
