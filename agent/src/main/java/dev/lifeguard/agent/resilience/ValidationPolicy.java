package dev.lifeguard.agent.resilience;

/**
 * What is set for the idle connections of one pool.
 *
 * @param afterIdleNanos what was idle longer is checked; zero for no check
 * @param deadlineNanos the longest that a borrow may take with its checks
 */
public record ValidationPolicy(long afterIdleNanos, long deadlineNanos) {

  /** Tells what is set for a pool. */
  public interface ByName {

    /**
     * What is set for a pool.
     *
     * @param pool the pool's name
     * @return its policy
     */
    ValidationPolicy of(String pool);

    /**
     * The shortest time of all pools, whatever their names.
     *
     * @return nanoseconds; zero if no pool's connections are checked
     */
    long shortestAfterIdleNanos();
  }
}
