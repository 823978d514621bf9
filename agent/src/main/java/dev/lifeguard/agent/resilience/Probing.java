package dev.lifeguard.agent.resilience;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one probe of a pool: started when it is wanted, replaced when it hangs, never started again
 * when it fails. Guarded by the guard's lock, but for {@link #isPossible} and {@link #hangsSince}.
 */
final class Probing {

  /** Known drivers are given ten seconds at most. Others may have no time-out at all. */
  private static final long HANGS = TimeUnit.SECONDS.toNanos(30);

  /** Each leaves a thread behind, which nobody can end. */
  private static final int MOST_ABANDONED = 3;

  private volatile @Nullable Probe probe;
  private int abandoned;
  private volatile boolean broken;

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
    broken = true;
  }

  /**
   * Since when it waits for an answer, if it has for too long.
   *
   * @return in {@link System#nanoTime()} terms; 0 if it does not
   */
  long hangsSince(long now) {
    Probe current = probe;
    return current != null && current.triesFor(HANGS, now) ? current.since() : 0;
  }

  /** Leaves it alone, so that another can be started. */
  void abandon() {
    Probe hanging = probe;
    if (hanging != null) {
      probe = null;
      hanging.leave();
      broken = ++abandoned >= MOST_ABANDONED;
    }
  }
}
