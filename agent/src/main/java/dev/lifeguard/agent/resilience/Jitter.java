package dev.lifeguard.agent.resilience;

import java.util.concurrent.ThreadLocalRandom;

/** Keeps many that wait for the same from doing it at the same moment. */
final class Jitter {

  private Jitter() {}

  /**
   * Makes a pause a little shorter or longer.
   *
   * @param pause in any unit
   * @param part by what part of it at most, from 0 to 1
   * @return the pause, never negative
   */
  static long of(long pause, double part) {
    double factor = 1 + part * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    return Math.max(0, Math.round(pause * factor));
  }
}
