package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Watches over one pool's way to its database: what the connects show, the breaker, the probe.
 *
 * <p>Connects fail, or threads wait while nothing comes back: then a probe finds out more. When as
 * many as the threshold have failed in a row, and for longer than the patience, the breaker opens.
 * Thread-safe; its lock is never held while anything of the application or the network is called.
 */
final class Guard {

  /** A connect that hangs is worse than one that fails at once, and says so more slowly. */
  private static final long HANGING = TimeUnit.MILLISECONDS.toNanos(500);

  /** A pool in which connections came back lately serves those who wait. */
  private static final long PROGRESS = TimeUnit.SECONDS.toNanos(1);

  private static final long MOST_SUSPICION = TimeUnit.MINUTES.toNanos(1);

  private final Pool pool;
  private final Policy policy;
  private final Function<Throwable, FailureClass> classes;
  private final Voice voice;
  private final Runnable changed;
  private final Counts counts = new Counts();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition recovery = lock.newCondition();
  private final Evidence evidence = new Evidence();
  private final Breaker breaker;
  private BreakerState state = BreakerState.CLOSED;
  private int untold;
  private boolean probing;
  private volatile boolean suspicious;
  private volatile boolean troubled;
  private volatile @Nullable Recipe recipe;
  private volatile long lastTry = System.nanoTime();
  private volatile long nextProbe = System.nanoTime();
  private volatile long progressAt = System.nanoTime() - PROGRESS;
  private long returns = -1;
  private long suspicionPause = TimeUnit.SECONDS.toNanos(5);
  private long suspectedAt = System.nanoTime() - MOST_SUSPICION;

  Guard(
      Pool pool,
      Policy policy,
      Function<Throwable, FailureClass> classes,
      Voice voice,
      Runnable changed) {
    this.pool = pool;
    this.policy = policy;
    this.classes = classes;
    this.voice = voice;
    this.changed = changed;
    this.breaker = new Breaker(pool.name(), policy);
  }

  Policy policy() {
    return policy;
  }

  Counts counts() {
    return counts;
  }

  boolean enforces() {
    return policy.mode() == Mode.ENFORCE;
  }

  /** Whether borrows have to be looked at. */
  boolean isTroubled() {
    return troubled;
  }

  void learn(Recipe how) {
    recipe = how;
  }

  /** The driver does not know its own URL any more: there is nothing to probe with. */
  void unlearn() {
    recipe = null;
  }

  @Nullable Recipe recipe() {
    Recipe known = recipe;
    return known == null || known.isGone() ? null : known;
  }

  /**
   * Somebody has tried to connect: the pool, or a probe.
   *
   * @param failure what went wrong, or null
   * @param started when it began
   * @param now when it was over
   */
  void connected(@Nullable Throwable failure, long started, long now) {
    lastTry = now;
    suspicious = false; // whatever came of it, the suspicion is looked into
    long slow = policy.slowConnect().toNanos();
    if (failure == null && (slow == 0 || now - started <= slow)) {
      succeeded();
    } else if (failure == null) {
      failed(new SlowConnectException(now - started), FailureClass.CONNECTIVITY, started, now);
    } else {
      FailureClass of = classes.apply(failure);
      if (of.countsForBreaker()) {
        failed(failure, of, started, now);
      }
    }
  }

  private void succeeded() {
    if (!troubled) {
      return;
    }
    lock.lock();
    try {
      long bad = evidence.badFor(System.nanoTime());
      evidence.succeeded();
      untold = 0;
      breaker.succeeded();
      move(bad);
      troubled = false;
      recovery.signalAll();
    } finally {
      lock.unlock();
    }
    changed.run();
  }

  private void failed(Throwable failure, FailureClass of, long started, long now) {
    boolean first;
    lock.lock();
    try {
      first = !troubled;
      troubled = true;
      evidence.failed(failure, of, evidence.isBad() ? now : started);
      untold += 1 + (int) Math.min(policy.failureThreshold(), (now - started) / HANGING);
      judge(now);
      probe();
    } finally {
      lock.unlock();
    }
    if (first) {
      changed.run();
    }
  }

  /** Tells the breaker what has failed, once the patience is over; with the lock held. */
  private void judge(long now) {
    Throwable last = evidence.last();
    if (last != null
        && evidence.failures() > 1
        && evidence.badFor(now) >= policy.patience().toNanos()) {
      for (; untold > 0; untold--) {
        breaker.failed(last);
      }
      move(evidence.badFor(now));
    }
  }

  /** Says when the breaker has another state than before; with the lock held. */
  private void move(long badForNanos) {
    BreakerState now = breaker.state();
    if (now == state) {
      return;
    }
    state = now;
    counts.moved(now);
    voice.warn(
        Transition.line(pool.name(), now, evidence, badForNanos, counts.rejections(), enforces()));
  }

  /** Mode observe adds no connects of its own. With the lock held. */
  private void probe() {
    if (!probing && enforces() && recipe() != null) {
      probing = true;
      Probe.start(this);
    }
  }

  boolean isToProbe() {
    return (troubled || suspicious) && !pool.isGone() && recipe() != null;
  }

  void probeEnded() {
    lock.lock();
    try {
      probing = false;
      if (isToProbe()) { // a failure came in between
        probe();
      }
    } finally {
      lock.unlock();
    }
  }

  FailureClass lastClass() {
    lock.lock();
    try {
      return evidence.lastClass();
    } finally {
      lock.unlock();
    }
  }

  /** How long the probe waits: a pause since the last try, but not past the end of the patience. */
  long pauseBeforeProbe(long pause) {
    long now = System.nanoTime();
    lock.lock();
    try {
      if (suspicious && !evidence.isBad()) {
        return 0;
      }
      long wait = Math.max(0, lastTry + pause - now);
      long patienceLeft = policy.patience().toNanos() - evidence.badFor(now);
      long soon = patienceLeft > 0 ? Math.min(wait, patienceLeft) : wait;
      nextProbe = now + soon;
      return soon;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until a connect has succeeded, or so long; tells whether the database answers. */
  boolean awaitRecovery(long nanos) throws InterruptedException {
    return await(nanos, true);
  }

  /** The same, but if the database answers now (and refuses, being overloaded), waits so long. */
  boolean awaitRecoveryOrPause(long nanos) throws InterruptedException {
    return await(nanos, troubled);
  }

  private boolean await(long nanos, boolean untilRecovery) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (left > 0 && (troubled || !untilRecovery) && !pool.isGone()) {
        left = recovery.awaitNanos(left);
      }
      return !troubled;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the breaker lets nothing through that needs a connect. */
  boolean isOpen() {
    return troubled && breaker.state() == BreakerState.OPEN;
  }

  /** What a borrower is told instead of getting a connection; null if it may go on. */
  @Nullable Throwable refuse() {
    if (breaker.isClosed() || canServe() || permits()) {
      return null;
    }
    counts.rejected();
    if (!enforces()) {
      return null;
    }
    long now = System.nanoTime();
    lock.lock();
    try {
      return Refusal.of(
          pool.name(), evidence.last(), evidence.failures(), evidence.badFor(now), nextProbe - now);
    } finally {
      lock.unlock();
    }
  }

  private boolean permits() {
    boolean permitted = breaker.permits();
    lock.lock();
    try {
      move(evidence.badFor(System.nanoTime()));
    } finally {
      lock.unlock();
    }
    return permitted;
  }

  /** Busy is not broken: what is idle can be lent, and what comes back too. */
  private boolean canServe() {
    PoolReading reading = pool.read();
    return reading == null || reading.idle() > 0 || System.nanoTime() - progressAt < PROGRESS;
  }

  /**
   * Looks at the pool, again and again, on the agent's thread: threads that wait while nothing
   * comes back may wait for a database that hangs.
   */
  void look(@Nullable PoolReading reading, long now) {
    if (reading == null || (reading.pending() <= 0 && !troubled)) {
      progressAt = now;
      return;
    }
    long returned = pool.account().returns();
    if (returned != returns) {
      returns = returned;
      progressAt = now;
      suspicionPause = TimeUnit.SECONDS.toNanos(5);
    }
    if (troubled) {
      lock.lock();
      try {
        judge(now); // no further connect may come for long
      } finally {
        lock.unlock();
      }
    } else if (enforces()
        && reading.pending() > 0
        && now - progressAt >= PROGRESS
        && now - suspectedAt > suspicionPause) {
      suspectedAt = now;
      suspicionPause = Math.min(MOST_SUSPICION, suspicionPause * 2);
      lock.lock();
      try {
        suspicious = true;
        probe();
      } finally {
        lock.unlock();
      }
    }
  }

  Decisions decisions() {
    return counts.decisions(policy.mode(), troubled ? breaker.state() : BreakerState.CLOSED);
  }
}
