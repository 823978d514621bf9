package dev.lifeguard.instrumentation.spi;

/** The clock behind a pool's own time stamps. */
public enum PoolClock {
  /** {@link System#nanoTime()}. */
  NANO_TIME,
  /** {@link System#currentTimeMillis()}. */
  WALL_MILLIS
}
