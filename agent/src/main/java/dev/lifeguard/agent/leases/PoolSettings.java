package dev.lifeguard.agent.leases;

import org.jspecify.annotations.Nullable;

/**
 * What holds for one pool.
 *
 * @param leakThresholdNanos the longest hold that is no leak; zero to report none
 * @param capturesPerSecond the budget of stack captures
 * @param thresholdOverride the name of the setting that gives this pool a threshold of its own;
 *     null if that for all pools is in force
 * @param capturesOverride likewise for the budget
 */
public record PoolSettings(
    long leakThresholdNanos,
    int capturesPerSecond,
    @Nullable String thresholdOverride,
    @Nullable String capturesOverride) {

  /**
   * What holds where nothing is set for single pools.
   *
   * @param leakThresholdNanos the longest hold that is no leak; zero to report none
   * @param capturesPerSecond the budget of stack captures
   */
  public PoolSettings(long leakThresholdNanos, int capturesPerSecond) {
    this(leakThresholdNanos, capturesPerSecond, null, null);
  }

  /** Tells what holds for a pool. */
  @FunctionalInterface
  public interface ByName {

    /**
     * What holds for a pool.
     *
     * @param pool the pool's name
     * @return its settings
     */
    PoolSettings of(String pool);
  }
}
