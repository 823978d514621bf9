package dev.lifeguard.agent.resilience;

import java.util.concurrent.TimeUnit;

/**
 * Whether a pool serves those who wait. Told on the agent's thread; {@link #isRecent} may be asked
 * on any.
 */
final class Progress {

  /** A pool in which connections came back lately serves those who wait. */
  private static final long LATELY = TimeUnit.SECONDS.toNanos(1);

  private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(5);
  private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(1);

  private volatile long at = System.nanoTime() - LATELY;
  private long returns = -1;
  private long pause = FIRST_PAUSE;
  private long suspectedAt = System.nanoTime() - LONGEST_PAUSE;

  /** Whether somebody was served within the last second, or nobody wanted to be. */
  boolean isRecent(long now) {
    return now - at < LATELY;
  }

  /** A time, or when somebody was last served, if that is later. */
  long orLater(long time) {
    long served = at;
    return served - time > 0 ? served : time;
  }

  /** Nobody waits. */
  void idle(long now) {
    at = now;
  }

  /** Threads wait, and so many connections have come back ever. */
  void busy(long returned, long now) {
    if (returned != returns) {
      returns = returned;
      at = now;
      pause = FIRST_PAUSE;
    }
  }

  /**
   * Whether those who wait may wait in vain, and it is time to find out (again).
   *
   * @param vain for how long nothing must have come back besides, in nanoseconds
   */
  boolean isSuspicious(long vain, long now) {
    if (isRecent(now) || now - at < vain || now - suspectedAt <= pause) {
      return false;
    }
    suspectedAt = now;
    pause = Math.min(LONGEST_PAUSE, pause * 2);
    return true;
  }
}
