package dev.lifeguard.agent.leases;

/**
 * What holds for one pool.
 *
 * @param leakThresholdNanos the longest hold that is no leak; zero to report none
 * @param capturesPerSecond the budget of stack captures
 */
public record PoolSettings(long leakThresholdNanos, int capturesPerSecond) {

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
