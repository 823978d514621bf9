package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.leases.Pool;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What is set for one pool.
 *
 * @param mode how far to go
 * @param retry how a failed borrow is tried again
 * @param failureThreshold how many connects in a row must fail before the breaker opens
 * @param patience for how long they must have failed
 * @param failureRate which part of the connects of a window may fail before the breaker opens
 *     whatever the patience, from 0 to 1; 0 for any
 * @param window how long that window is
 * @param slowConnect a connect that takes longer counts as failed; zero for none
 * @param openDuration after which the breaker lets borrows try although no probe has succeeded
 * @param halfOpenCalls how many borrows may try then
 * @param probes whether Lifeguard may connect by itself to find out whether the database is there
 * @param probeInterval the first pause between two probes
 * @param probeCap the longest
 */
public record Policy(
    Mode mode,
    Retry retry,
    int failureThreshold,
    Duration patience,
    double failureRate,
    Duration window,
    Duration slowConnect,
    Duration openDuration,
    int halfOpenCalls,
    boolean probes,
    Duration probeInterval,
    Duration probeCap) {

  /** How the pause between two attempts grows. */
  public enum Strategy {
    /** By a factor. */
    EXPONENTIAL,
    /** By the initial delay. */
    LINEAR,
    /** Not at all. */
    FIXED
  }

  /**
   * How a failed borrow is tried again.
   *
   * @param maxAttempts how often at most, the first attempt included
   * @param strategy how the pause grows
   * @param initialDelay the first pause
   * @param maxDelay the longest pause, whatever the jitter
   * @param multiplier what an exponential pause grows by
   * @param jitter by what part a pause may be shorter or longer, from 0 to 1
   * @param deadline how long after its beginning a borrow may be tried again
   */
  public record Retry(
      int maxAttempts,
      Strategy strategy,
      Duration initialDelay,
      Duration maxDelay,
      double multiplier,
      double jitter,
      Duration deadline) {

    /**
     * How long after its beginning a borrow may be tried again.
     *
     * @param pool from which pool, which may have a shorter limit
     * @return nanoseconds
     */
    long longest(Pool pool) {
      long own = -1;
      try {
        own = pool.patienceMillis();
      } catch (RuntimeException | LinkageError e) {
        // It is not known, as if the pool had none.
      }
      return own > 0
          ? Math.min(deadline.toNanos(), TimeUnit.MILLISECONDS.toNanos(own))
          : deadline.toNanos();
    }
  }

  /** Whether a connect that took so long, in nanoseconds, counts as failed. */
  boolean isSlow(long nanos) {
    long slow = slowConnect.toNanos();
    return slow > 0 && nanos > slow;
  }

  /** Whether Lifeguard may ever connect by itself. */
  boolean mayProbe() {
    return probes && mode != Mode.OFF;
  }

  /** Tells what is set for a pool. */
  @FunctionalInterface
  public interface ByName {

    /**
     * What is set for a pool.
     *
     * @param pool the pool's name
     * @return its policy
     */
    Policy of(String pool);
  }
}
