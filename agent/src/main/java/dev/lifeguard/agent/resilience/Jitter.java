package dev.lifeguard.agent.resilience;

import java.util.concurrent.ThreadLocalRandom;

/** Keeps many that wait for the same from doing it at the same moment. */
final class Jitter {

  private Jitter() {}

  /**
   * Makes a pause a little shorter or longer, but not longer than the longest: at that it is made
   * shorter only.
   *
   * @param pause in any unit
   * @param part by what part of it at most, from 0 to 1
   * @param longest the longest pause, in the same unit
   * @return the pause, never negative
   */
  static long of(long pause, double part, long longest) {
    double least = pause * (1 - part);
    double most = Math.min((double) longest, pause * (1 + part));
    return Math.round(least + (most - least) * ThreadLocalRandom.current().nextDouble());
  }
}
