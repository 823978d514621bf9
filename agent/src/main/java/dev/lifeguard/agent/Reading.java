package dev.lifeguard.agent;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.WeakIdentityMap;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads pools' gauges. One that cannot be read goes without, and that is said once; the others are
 * read on. Thread-safe.
 */
final class Reading implements Function<Pool, @Nullable PoolReading> {

  private final Parts parts;
  private final Voice voice;
  private final WeakIdentityMap<Boolean> said = new WeakIdentityMap<>();

  Reading(Parts parts, Voice voice) {
    this.parts = parts;
    this.voice = voice;
  }

  @Override
  public @Nullable PoolReading apply(Pool pool) {
    try {
      if (!parts.on(Part.READ)) {
        return null;
      }
    } catch (RuntimeException e) {
      parts.fail(Part.READ, e);
      return null;
    }
    try {
      return pool.read();
    } catch (Throwable t) {
      if (said.putIfAbsent(pool, true) == null) {
        voice.warn(
            pool.name()
                + " - its gauges cannot be read ("
                + t
                + "). Borrows, times and leaks are not affected.");
      }
      return null;
    }
  }
}
