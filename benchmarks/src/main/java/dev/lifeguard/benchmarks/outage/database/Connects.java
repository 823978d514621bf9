package dev.lifeguard.benchmarks.outage.database;

import java.util.List;

/**
 * How the number of connects grew.
 *
 * @param samples at least one, oldest first
 */
public record Connects(List<Sample> samples) {

  private static final double SECOND = 1e6;

  /**
   * What the counter said.
   *
   * @param at microseconds since the epoch
   * @param count all connects up to then
   */
  public record Sample(long at, int count) {}

  /** Connects per second from one moment to another, both in microseconds since the epoch. */
  public double mean(long from, long to) {
    return perSecond(at(from), at(to));
  }

  /** Most connects within one second that lies between the two moments. */
  public double peak(long from, long to) {
    double most = 0;
    for (Sample sample : samples) {
      long end = sample.at() + (long) SECOND;
      if (sample.at() >= from && end <= to) {
        most = Math.max(most, perSecond(sample, at(end)));
      }
    }
    return most;
  }

  /** The first sample that is not older than this moment, or the last of all. */
  private Sample at(long moment) {
    for (Sample sample : samples) {
      if (sample.at() >= moment) {
        return sample;
      }
    }
    return samples.get(samples.size() - 1);
  }

  private static double perSecond(Sample from, Sample to) {
    long micros = to.at() - from.at();
    return micros <= 0 ? 0 : (to.count() - from.count()) * SECOND / micros;
  }
}
