package dev.lifeguard.agent.leases;

import java.util.ArrayList;
import java.util.List;

/**
 * The fixed buckets of every histogram: 1–2–5 steps from 100 µs to 60 s. The conventions give none
 * for pool metrics, and the SDK's own are made for milliseconds.
 */
public final class Buckets {

  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;

  private static final long[] BOUNDS = {
    100 * MICRO,
    200 * MICRO,
    500 * MICRO,
    MILLI,
    2 * MILLI,
    5 * MILLI,
    10 * MILLI,
    20 * MILLI,
    50 * MILLI,
    100 * MILLI,
    200 * MILLI,
    500 * MILLI,
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    20 * SECOND,
    30 * SECOND,
    60 * SECOND,
  };

  /** The number of buckets: one below each bound and one above the last. */
  public static final int COUNT = BOUNDS.length + 1;

  /** The bounds, inclusive upper ones, in seconds. */
  public static final List<Double> SECONDS = seconds();

  private Buckets() {}

  private static List<Double> seconds() {
    List<Double> seconds = new ArrayList<>();
    for (long bound : BOUNDS) {
      seconds.add(bound / (double) SECOND);
    }
    return List.copyOf(seconds);
  }

  /** The bucket of a time; a scan from below, since most times are in the first few. */
  static int of(long nanos) {
    int i = 0;
    while (i < BOUNDS.length && nanos > BOUNDS[i]) {
      i++;
    }
    return i;
  }
}
