package dev.lifeguard.benchmarks.outage.database;

import java.util.concurrent.TimeUnit;

/** Waiting for time to pass, which is what an outage is made of. */
public final class Pauses {

  private Pauses() {}

  /** Waits so many milliseconds; an interrupt ends the run. */
  public static void millis(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException("The run was interrupted", e);
    }
  }
}
