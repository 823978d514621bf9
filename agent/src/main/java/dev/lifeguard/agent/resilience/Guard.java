package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
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

  private final Pool pool;
  private final Policy policy;
  private final Function<Throwable, FailureClass> classes;
  private final Runnable changed;
  private final Connects connects;
  private final Counts counts = new Counts();
  private final ReentrantLock lock = new ReentrantLock();
  private final Verdict verdict;
  private final Turns turns;
  private final Progress progress = new Progress();
  private final Trials trials = new Trials();
  private boolean probing;
  private volatile boolean closing;
  private volatile boolean suspicious;
  private volatile boolean troubled;

  Guard(
      Pool pool,
      Policy policy,
      Function<Throwable, FailureClass> classes,
      Voice voice,
      Runnable changed,
      Connects connects) {
    this.pool = pool;
    this.policy = policy;
    this.classes = classes;
    this.changed = changed;
    this.connects = connects;
    this.verdict = new Verdict(pool.name(), policy, counts, voice);
    this.turns = new Turns(lock, policy, this::isToProbe);
  }

  Policy policy() {
    return policy;
  }

  Counts counts() {
    return counts;
  }

  Connects connects() {
    return connects;
  }

  boolean enforces() {
    return policy.mode() == Mode.ENFORCE;
  }

  /** Whether borrows have to be looked at. */
  boolean isTroubled() {
    return troubled;
  }

  /**
   * Somebody has tried to connect: the pool, or a probe.
   *
   * @param failure what went wrong, or null
   * @param started when it began
   * @param now when it was over
   */
  void connected(@Nullable Throwable failure, long started, long now) {
    suspicious = false; // whatever came of it, the suspicion is looked into
    if (!Probe.isHere()) {
      trials.ended();
    }
    if (failure == null && !isSlow(now - started)) {
      succeeded(now);
    } else if (failure == null) {
      failed(new SlowConnectException(now - started), FailureClass.CONNECTIVITY, started, now);
    } else {
      FailureClass of = classes.apply(failure);
      if (of.countsForBreaker() && connects.haveSucceeded()) {
        failed(failure, of, started, now);
      }
    }
  }

  /** Whether a connect that took so long counts as failed. */
  boolean isSlow(long nanos) {
    long slow = policy.slowConnect().toNanos();
    return slow > 0 && nanos > slow;
  }

  private void succeeded(long now) {
    lock.lock();
    try {
      connects.answered(now);
      verdict.succeeded();
      if (!troubled) {
        return;
      }
      troubled = false;
      turns.recovered();
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
      // What began before the database answered, or the pool served, says nothing of the time
      // before that.
      boolean stale = connects.answeredSince(started);
      long since = stale ? now : progress.orLater(started);
      verdict.failed(failure, since, now, !stale && Probe.isHere());
      turns.failed(of == FailureClass.AUTHENTICATION, now);
      judge(now);
      probe();
    } finally {
      lock.unlock();
    }
    if (first) {
      changed.run();
    }
  }

  /** With the lock held. */
  private void judge(long now) {
    if (verdict.judge(now, slack())) {
      turns.opened(now);
    }
  }

  /** A database that is slow needs longer to show that it is there, but no more than twice. */
  private long slack() {
    return Math.min(connects.tookLast(), policy.patience().toNanos());
  }

  /** Mode observe adds no connects of its own. With the lock held. */
  private void probe() {
    if (!probing && enforces() && connects.canBeProbed()) {
      probing = Probe.start(this);
    }
  }

  private boolean isToProbe() {
    return (troubled || suspicious) && isServed() && connects.canBeProbed();
  }

  /**
   * The probe waits for its turn.
   *
   * @return whether to connect; false when there is no need any more
   */
  boolean awaitTurn() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (isToProbe()) {
        long now = System.nanoTime();
        if ((suspicious && !verdict.isBad()) || turns.takeForProbe(now)) {
          return true;
        }
        turns.awaitTurn(untilJudged(now), now);
        judge(System.nanoTime());
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** The breaker opens when the patience is over, whether somebody connects then or not. */
  private long untilJudged(long now) {
    long left = verdict.patienceLeft(now, slack());
    return left > 0 ? left : Long.MAX_VALUE;
  }

  /**
   * A thread of the pool's is about to connect; see {@link Turns#park}. Where a connect takes long,
   * to wait for the probe first would cost the pool that time twice.
   *
   * @return whether it may have waited
   */
  boolean park() throws InterruptedException {
    boolean keeps = connects.tookLast() < policy.probeInterval().toNanos();
    if (keeps) {
      turns.park();
    }
    return keeps;
  }

  /** The pool begins to close: nobody waits for its database any more. */
  void closing() {
    lock.lock();
    try {
      closing = true;
      turns.wake();
    } finally {
      lock.unlock();
    }
  }

  /** What fails once would fail again: this pool has no probe any more. */
  void probeFailed(Throwable failure) {
    connects.learn(null);
    verdict.probeFailed(failure);
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

  /**
   * Waits until a connect has succeeded, or so long; if the database answers now (and refuses,
   * being overloaded), just so long.
   *
   * @return whether the database answers
   */
  boolean awaitRecovery(long nanos) throws InterruptedException {
    boolean untilRecovery = troubled;
    turns.await(nanos, () -> (troubled || !untilRecovery) && isServed());
    return !troubled;
  }

  private boolean isServed() {
    return !pool.isGone() && !closing;
  }

  /** Whether the breaker lets nothing through that needs a connect. */
  boolean isOpen() {
    return troubled && verdict.state() == BreakerState.OPEN;
  }

  /**
   * What a borrower is told instead of getting a connection.
   *
   * @param connects whether the borrower would connect, not a thread of the pool's
   * @return null if it may go on
   */
  @Nullable Throwable refuse(boolean connects) {
    if (verdict.isClosed()
        || canServe()
        || permits()
        || (connects && trials.grant(System.nanoTime()))) {
      return null;
    }
    counts.rejected();
    if (!enforces()) {
      return null;
    }
    lock.lock();
    try {
      return verdict.refusal(turns.left(System.nanoTime()));
    } finally {
      lock.unlock();
    }
  }

  /** The same for the connect of a borrower that was let through. */
  @Nullable Throwable refuseConnect() {
    return trials.connects() ? null : refuse(false);
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
    PoolReading reading = pool.read();
    return reading == null || reading.idle() > 0 || progress.isRecent(System.nanoTime());
  }

  /**
   * Looks at the pool, again and again, on the agent's thread: threads that wait while nothing
   * comes back may wait for a database that hangs. Not every pool counts all that wait; there its
   * connects tell, which hang.
   */
  void look(@Nullable PoolReading reading, boolean hangs, long now) {
    boolean waits = hangs || (reading != null && reading.pending() > 0);
    if (reading == null || (!waits && !troubled)) {
      progress.idle(now);
      return;
    }
    progress.busy(pool.account().returns(), now);
    if (troubled) {
      lock.lock();
      try {
        judge(now); // no further connect may come for long
      } finally {
        lock.unlock();
      }
    } else if (enforces() && progress.isSuspicious(now)) {
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
    return counts.decisions(policy.mode(), troubled ? verdict.state() : BreakerState.CLOSED);
  }
}
