package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whom a pool's breaker lets through. Thread-safe; asked without the guard's lock, which is taken
 * for the time and the words.
 */
final class Gate {

  /** A pool that nobody has asked for so long may have been left behind by its application. */
  private static final long RESTS = TimeUnit.MINUTES.toNanos(1);

  private final Pool pool;
  private final Function<Pool, @Nullable PoolReading> reading;
  private final Policy policy;
  private final Verdict verdict;
  private final Turns turns;
  private final Counts counts;
  private final Progress progress;
  private final ReentrantLock lock;
  private final BooleanSupplier probed;
  private final Trials trials = new Trials();
  private volatile long askedAt = System.nanoTime();

  Gate(
      Pool pool,
      Function<Pool, @Nullable PoolReading> reading,
      Policy policy,
      Verdict verdict,
      Turns turns,
      Counts counts,
      Progress progress,
      ReentrantLock lock,
      BooleanSupplier probed) {
    this.pool = pool;
    this.reading = reading;
    this.policy = policy;
    this.verdict = verdict;
    this.turns = turns;
    this.counts = counts;
    this.progress = progress;
    this.lock = lock;
    this.probed = probed;
  }

  /**
   * What a borrower is told instead of getting a connection.
   *
   * @param connects whether the borrower would connect, not a thread of the pool's
   * @return null if it may go on
   */
  @Nullable Throwable refuse(boolean connects) {
    askedAt = System.nanoTime();
    if (verdict.isClosed() || canServe() || permits() || mayTry(connects)) {
      return null;
    }
    counts.rejected();
    if (policy.mode() != Mode.ENFORCE) {
      return null;
    }
    lock.lock();
    try {
      return verdict.refusal(turns.left(System.nanoTime()));
    } finally {
      lock.unlock();
    }
  }

  /**
   * The same for a connect. That of a borrower that was let through may go on, and where there is
   * no probe any may: nobody else would find out that the database is back.
   */
  @Nullable Throwable refuseConnect() {
    return trials.connects() || !probed.getAsBoolean() ? null : refuse(false);
  }

  /** A connect of the pool's is over. */
  void connected() {
    askedAt = System.nanoTime();
    trials.ended();
  }

  /**
   * Refusals carry the last failure itself, while there are any; a pool that is at rest does with
   * its likeness, lest its guard keeps an application that is gone. On the agent's thread.
   */
  void rest(long now) {
    if (now - askedAt < RESTS) {
      return;
    }
    @Nullable Throwable original;
    lock.lock();
    try {
      original = verdict.original();
    } finally {
      lock.unlock();
    }
    if (original == null) {
      return;
    }
    Throwable likeness = Likeness.of(original);
    lock.lock();
    try {
      verdict.keep(likeness, original);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Where borrowers connect, some do. Where there is no probe, one does now and then: many pools
   * connect only while somebody waits.
   */
  private boolean mayTry(boolean connects) {
    long now = System.nanoTime();
    return (connects && trials.grant(now))
        || (!probed.getAsBoolean() && trials.grantAfter(policy.probeCap().toNanos(), now));
  }

  private boolean permits() {
    boolean permitted = verdict.permits();
    lock.lock();
    try {
      if (verdict.move()) {
        turns.opened(System.nanoTime());
      }
    } finally {
      lock.unlock();
    }
    return permitted;
  }

  /** Busy is not broken: what is idle can be lent, and what comes back too. */
  private boolean canServe() {
    PoolReading now = reading.apply(pool);
    return now == null || now.idle() > 0 || progress.isRecent(System.nanoTime());
  }
}
