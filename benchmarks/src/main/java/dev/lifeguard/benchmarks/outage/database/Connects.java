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

  /**
   * Most connects within one second between the two moments. The first second begins with the last
   * sample before them: the rush at a return comes at once, and is not to fall between two samples.
   */
  public double peak(long from, long to) {
    double most = 0;
    for (int i = before(from); i < samples.size(); i++) {
      Sample sample = samples.get(i);
      long end = sample.at() + (long) SECOND;
      if (end <= to) {
        most = Math.max(most, perSecond(sample, at(end)));
      }
    }
    return most;
  }

  /** How many there were between the two moments, those since the last sample before included. */
  public int count(long from, long to) {
    return at(to).count() - samples.get(before(from)).count();
  }

  /** Most connects between the two moments within so many microseconds. */
  public int most(long from, long to, long within) {
    int most = 0;
    for (int i = before(from); i < samples.size() && samples.get(i).at() <= to; i++) {
      Sample sample = samples.get(i);
      int next = i;
      while (next + 1 < samples.size() && samples.get(next + 1).at() <= sample.at() + within) {
        next++;
      }
      most = Math.max(most, samples.get(next).count() - sample.count());
    }
    return most;
  }

  /** When half of those between the two moments had come, in microseconds after the first. */
  public long half(long from, long to) {
    int start = samples.get(before(from)).count();
    int all = count(from, to);
    for (Sample sample : samples) {
      if (sample.at() >= from && 2 * (sample.count() - start) >= all) {
        return sample.at() - from;
      }
    }
    return to - from;
  }

  /** Where the last sample is that is not younger than this moment, or the first of all. */
  private int before(long moment) {
    int index = 0;
    while (index + 1 < samples.size() && samples.get(index + 1).at() <= moment) {
      index++;
    }
    return index;
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
