package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.SQLTimeoutException;
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
  private final Gate gate;
  private final Trouble trouble = new Trouble();
  private final Probing probing = new Probing(lock);
  private final RetryBudget retryBudget = new RetryBudget(System.nanoTime());
  private volatile boolean credentialsRefused;
  private volatile boolean closing;
  private volatile boolean suspicious;

  Guard(
      Pool pool,
      Function<Pool, @Nullable PoolReading> reading,
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
    this.gate =
        new Gate(pool, reading, policy, verdict, turns, counts, progress, lock, this::canBeProbed);
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
    return trouble.isOn();
  }

  /** Whether the database is known not to answer. */
  boolean isAway(long now) {
    return trouble.saysAway(probing.isOn() || connects.hangFor(Resilience.HANGING, now), now);
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
    boolean byProbe = Probe.isHere();
    FailureClass of = failure == null ? FailureClass.CONNECTIVITY : classes.apply(failure);
    if (!byProbe) {
      gate.connected();
      credentialsRefused = of == FailureClass.AUTHENTICATION;
    }
    if (failure == null && !policy.isSlow(now - started)) {
      succeeded(now);
    } else if (failure == null) {
      failed(new SlowConnectException(now - started), of, byProbe, started, now);
    } else if (byProbe && of == FailureClass.AUTHENTICATION && !credentialsRefused) {
      forgetRecipe();
    } else if (of.countsForBreaker() && connects.haveSucceeded()) {
      failed(failure, of, byProbe, started, now);
    }
  }

  /**
   * What the pool gave its driver is not good any more: a token has run out, or more than texts is
   * needed. That says nothing of the database, and would lock an account. The pool's next connect
   * tells anew.
   */
  private void forgetRecipe() {
    connects.learn(null);
    turns.wake();
  }

  private void succeeded(long now) {
    lock.lock();
    try {
      connects.answered(now);
      verdict.succeeded();
      if (!trouble.end()) {
        return;
      }
      turns.recovered();
    } finally {
      lock.unlock();
    }
    changed.run();
  }

  private void failed(Throwable failure, FailureClass of, boolean byProbe, long started, long now) {
    boolean refused = of == FailureClass.AUTHENTICATION;
    boolean begins;
    lock.lock();
    try {
      // What began before the database answered, or the pool served, says nothing of the time
      // before that.
      boolean stale = connects.answeredSince(started);
      long since = stale ? now : progress.orLater(started);
      verdict.failed(failure, since, now, probing.isOn(), !stale && byProbe);
      turns.failed(refused, verdict.patienceLeft(now, slack()), now);
      judge(now);
      trouble.failed(refused, byProbe && !probing.isPossible(), now);
      begins = (!stale || enforces() || !verdict.isClosed()) && trouble.begin();
      probe();
    } finally {
      lock.unlock();
    }
    if (begins) {
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

  /**
   * In mode observe only a database that may hang is probed: of any other the pool's own connects
   * tell. With the lock held.
   */
  private void probe() {
    if ((enforces() || suspicious) && canBeProbed()) {
      probing.start(this);
    }
  }

  private boolean isToProbe() {
    return (trouble.isOn() || suspicious) && isServed() && canBeProbed();
  }

  /** Whether Lifeguard can, and may, try what the pool does. */
  boolean canBeProbed() {
    return policy.probes() && probing.isPossible() && connects.canBeProbed();
  }

  /**
   * The probe waits for its turn.
   *
   * @param probe which one
   * @return whether to connect; false when there is no need any more
   */
  boolean awaitTurn(Probe probe) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (probing.is(probe) && isToProbe()) {
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
    closing = true;
    turns.wake();
  }

  /** From now on nobody looks. */
  void stop() {
    trouble.end();
    probing.leave();
    closing();
  }

  void probeFailed(Throwable failure) {
    probing.broke();
    verdict.probeFailed(failure.toString());
  }

  void probeEnded(Probe probe) {
    lock.lock();
    try {
      probing.ended(probe);
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
    boolean untilRecovery = trouble.isOn();
    turns.await(nanos, () -> (trouble.isOn() || !untilRecovery) && isServed());
    return !trouble.isOn();
  }

  private boolean isServed() {
    return !pool.isGone() && !closing;
  }

  /** Whether the breaker lets nothing through that needs a connect. */
  boolean isOpen() {
    return trouble.isOn() && verdict.state() == BreakerState.OPEN;
  }

  /** How many retries may connect without a sign. */
  RetryBudget retryBudget() {
    return retryBudget;
  }

  /** Whom the breaker lets through. */
  Gate gate() {
    return gate;
  }

  /**
   * Looks at the pool, again and again, on the agent's thread: threads that wait while nothing
   * comes back may wait for a database that hangs. Not every pool counts all that wait; there its
   * connects tell, which hang.
   */
  void look(@Nullable PoolReading reading, boolean hangs, long now) {
    abandonIfHanging(now);
    gate.rest(now);
    boolean waits = hangs || (reading != null && reading.pending() > 0);
    if (reading == null || (!waits && !trouble.isOn())) {
      progress.idle(now);
      return;
    }
    long returns = pool.returns();
    progress.busy(returns, now);
    trouble.looked(returns);
    // To find out takes a connect, and observe is in no hurry with that.
    long vain = enforces() ? 0 : policy.patience().toNanos();
    boolean dark = waits && (!trouble.isOn() || trouble.isOld(now));
    boolean suspects = dark && progress.isSuspicious(vain, now);
    if (!trouble.isOn() && !suspects) {
      return;
    }
    lock.lock();
    try {
      suspicious = suspicious || suspects;
      judge(now); // no further connect may come for long
      probe(); // it may not have been possible before
      boolean decided = waits || probing.isOn() || !verdict.isClosed();
      if (decided || !trouble.isPast(reading.used() == 0, now) || !trouble.end()) {
        return;
      }
    } finally {
      lock.unlock();
    }
    changed.run();
  }

  /** Of a driver that has no time-out the probe may wait for ever. That is an answer too. */
  private void abandonIfHanging(long now) {
    Probe hanging = probing.abandonIfHanging(now);
    if (hanging == null) {
      return;
    }
    boolean closes = hanging.hasAnswer();
    if (!probing.isPossible()) {
      verdict.probeFailed(closes ? "its connections never close" : "its connects never end");
    }
    if (!closes) {
      Throwable silence = new SQLTimeoutException("no answer");
      failed(silence, FailureClass.CONNECTIVITY, true, hanging.since(), System.nanoTime());
    }
  }

  Decisions decisions() {
    return counts.decisions(policy.mode(), trouble.isOn() ? verdict.state() : BreakerState.CLOSED);
  }
}
