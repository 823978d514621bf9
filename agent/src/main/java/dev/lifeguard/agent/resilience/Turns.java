package dev.lifeguard.agent.resilience;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Who connects while a pool's database is away: the probe, and every five seconds the pool's own
 * thread. All others wait here for the recovery. All methods but {@link #park}, {@link #await} and
 * {@link #wake} are called with the guard's lock held.
 */
final class Turns {

  /**
   * How long a pool's own thread is kept from connecting. HikariCP by itself comes to connect every
   * five seconds, and so does not find its database any later than it would; at a turn of the
   * probe's instead, with a connect or two fewer, it might.
   */
  private static final long LONGEST_PARK = TimeUnit.SECONDS.toNanos(5);

  private final ReentrantLock lock;
  private final Condition recovery;
  private final Pace pace;
  private final BooleanSupplier wanted;

  /**
   * Creates it, with the first turn due.
   *
   * @param lock the guard's
   * @param policy the pauses
   * @param wanted whether a probe is of use now; asked with the lock held
   */
  Turns(ReentrantLock lock, Policy policy, BooleanSupplier wanted) {
    this.lock = lock;
    this.recovery = lock.newCondition();
    this.pace = new Pace(policy, System.nanoTime());
    this.wanted = wanted;
  }

  void failed(boolean refused, long patienceLeft, long now) {
    pace.failed(refused, patienceLeft, now);
  }

  void opened(long now) {
    pace.opened(now);
  }

  void recovered() {
    pace.begin();
    recovery.signalAll();
  }

  /** Those who wait are to look again whether they should. */
  void wake() {
    lock.lock();
    try {
      recovery.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How long until the next connect. */
  long left(long now) {
    return pace.left(now);
  }

  /** Whether the probe is to connect now. */
  boolean takeForProbe(long now) {
    if (pace.left(now) > 0) {
      return false;
    }
    pace.taken(now);
    return true;
  }

  /** The probe waits for its turn, at most so long; it looks again then. */
  @SuppressWarnings("WaitNotInLoop")
  void awaitTurn(long most, long now) throws InterruptedException {
    recovery.awaitNanos(Math.min(most, pace.left(now)));
  }

  /**
   * Keeps a thread of the pool's from connecting: what the probe does is enough. Ends when the
   * database answers, and after five seconds: should the probe be wrong, the pool finds out itself.
   */
  void park() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = LONGEST_PARK;
      while (left > 0 && wanted.getAsBoolean()) {
        left = recovery.awaitNanos(left);
      }
      if (left <= 0) {
        pace.taken(System.nanoTime());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long, but not longer than it is of use. */
  void await(long nanos, BooleanSupplier useful) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (left > 0 && useful.getAsBoolean()) {
        left = recovery.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
