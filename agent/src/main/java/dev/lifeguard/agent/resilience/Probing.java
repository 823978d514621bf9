package dev.lifeguard.agent.resilience;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one probe of a pool: started when it is wanted, replaced when it hangs, never started again
 * when it fails. Guarded by the guard's lock, which {@link #broke}, {@link #abandonIfHanging} and
 * {@link #leave} take.
 */
final class Probing {

  /** Known drivers are given ten seconds at most. Others may have no time-out at all. */
  private static final long HANGS = TimeUnit.SECONDS.toNanos(30);

  /** Each leaves a thread behind, which nobody can end. */
  private static final int MOST_ABANDONED = 3;

  private final ReentrantLock lock;
  private volatile @Nullable Probe probe;
  private int abandoned;
  private volatile boolean broken;

  Probing(ReentrantLock lock) {
    this.lock = lock;
  }

  /** Whether there can be one. */
  boolean isPossible() {
    return !broken;
  }

  boolean isOn() {
    return probe != null;
  }

  boolean is(Probe asking) {
    return probe == asking;
  }

  /** Unless the process can have no further thread: the next failure may try again. */
  void start(Guard guard) {
    if (probe == null && !broken) {
      probe = Probe.start(guard);
    }
  }

  void ended(Probe ended) {
    if (probe == ended) {
      probe = null;
    }
  }

  /** What fails once would fail again. */
  void broke() {
    lock.lock();
    try {
      broken = true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Leaves it alone if it hangs, so that another can be started.
   *
   * @return the one that was left alone; null if it does not hang
   */
  @Nullable Probe abandonIfHanging(long now) {
    Probe current = probe;
    if (current == null || !current.triesFor(HANGS, now)) {
      return null;
    }
    lock.lock();
    try {
      if (probe == current) {
        leave();
        broken = ++abandoned >= MOST_ABANDONED;
      }
    } finally {
      lock.unlock();
    }
    return current;
  }

  /** Nobody waits for its answer any more. */
  void leave() {
    lock.lock();
    try {
      Probe current = probe;
      if (current != null) {
        probe = null;
        current.leave();
      }
    } finally {
      lock.unlock();
    }
  }
}
