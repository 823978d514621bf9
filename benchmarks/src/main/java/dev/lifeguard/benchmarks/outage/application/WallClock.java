package dev.lifeguard.benchmarks.outage.application;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Time in microseconds since the epoch, so that the lab and its applications mean the same moment;
 * it goes on evenly within a JVM. Any thread may ask.
 */
@SuppressWarnings("TimeInStaticInitializer") // the pair of clocks is read once, to be compared
public final class WallClock {

  private static final long BASE_NANOS = System.nanoTime();
  private static final long BASE_MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());

  private WallClock() {}

  /** Now. */
  public static long micros() {
    return BASE_MICROS + (System.nanoTime() - BASE_NANOS) / 1_000;
  }
}
