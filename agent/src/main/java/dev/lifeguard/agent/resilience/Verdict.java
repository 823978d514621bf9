package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.voice.Voice;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the connects of one pool say of its database: the evidence, when the breaker is told of it,
 * and the line that says what the breaker does. Not thread-safe: guarded by its owner's lock, but
 * for {@link #state}, {@link #isClosed} and {@link #permits}.
 */
final class Verdict {

  /**
   * A connect that hangs is worse than one that fails at once, and says so more slowly. And where
   * the agent spaces the connects, the time between two that fail speaks for those left out.
   */
  private static final long HANGING = TimeUnit.MILLISECONDS.toNanos(500);

  private final String pool;
  private final Policy policy;
  private final Counts counts;
  private final Voice voice;
  private final Evidence evidence = new Evidence();
  private final Breaker breaker;
  private BreakerState told = BreakerState.CLOSED;
  private int untold;
  private boolean alone;
  private long toldAt;

  Verdict(String pool, Policy policy, Counts counts, Voice voice) {
    this.pool = pool;
    this.policy = policy;
    this.counts = counts;
    this.voice = voice;
    this.breaker = new Breaker(pool, policy);
  }

  void succeeded() {
    breaker.succeeded();
    move();
    evidence.succeeded();
    untold = 0;
    alone = false;
  }

  /**
   * A connect has failed.
   *
   * @param spaced whether the agent spaces the connects, so that there are fewer of them
   * @param countsAlone whether it is evidence without a second one
   */
  void failed(Throwable failure, long started, long now, boolean spaced, boolean countsAlone) {
    alone |= countsAlone;
    long took = now - started;
    long spoken = spaced ? evidence.sinceLast(now) : 0;
    long weight = 1 + Math.max(took, spoken) / HANGING;
    untold = (int) Math.min(policy.failureThreshold(), untold + weight);
    evidence.failed(failure, evidence.isBad() ? now : started);
    breaker.counted(failure);
  }

  /**
   * Tells the breaker what has failed, once the patience is over. A single failure of the pool's is
   * no evidence, of the probe's it is: the probe has a reason to try.
   *
   * @param slack by how much the patience is longer: as long as a connect takes that succeeds
   * @return whether it has just opened
   */
  boolean judge(long now, long slack) {
    Throwable last = evidence.last();
    if (last != null
        && (evidence.failures() > 1 || alone)
        && evidence.badFor(now) - slack >= policy.patience().toNanos()) {
      for (; untold > 0; untold--) {
        breaker.failed(last);
      }
    }
    if (told == BreakerState.HALF_OPEN && now - toldAt > policy.openDuration().toNanos()) {
      breaker.reopen();
    }
    return move();
  }

  /**
   * Says when the breaker has another state than before.
   *
   * @return whether it is open, and was not
   */
  boolean move() {
    BreakerState now = breaker.state();
    if (now == told) {
      return false;
    }
    told = now;
    counts.moved(now);
    long time = System.nanoTime();
    toldAt = time;
    voice.warn(
        Transition.line(
            pool,
            now,
            evidence.told(time, breaker.ratePercent()),
            evidence.last(),
            evidence.badFor(time),
            counts.rejections(),
            policy.mode() == Mode.ENFORCE));
    return now == BreakerState.OPEN;
  }

  /** Says so. Needs no lock. */
  void probeFailed(String why) {
    voice.warn(
        pool
            + " - Lifeguard's probe failed ("
            + why
            + ") and tries this pool's database no more. The pool's own connects show when it is back.");
  }

  /** How long the patience still lasts. */
  long patienceLeft(long now, long slack) {
    return policy.patience().toNanos() + slack - evidence.badFor(now);
  }

  boolean isBad() {
    return evidence.isBad();
  }

  Throwable refusal(long nextTryNanos) {
    String why = evidence.told(System.nanoTime(), breaker.ratePercent());
    return Refusal.of(pool, evidence.last(), why, nextTryNanos);
  }

  /** The last failure itself, if it is kept. */
  @Nullable Throwable original() {
    return evidence.original();
  }

  /** Lets go of it, for what is like it; but not of a later one. */
  void keep(Throwable likeness, Throwable of) {
    if (evidence.original() == of) {
      evidence.keep(likeness);
    }
  }

  BreakerState state() {
    return breaker.state();
  }

  boolean isClosed() {
    return breaker.state() == BreakerState.CLOSED;
  }

  /** Asks whether a borrow may try: while open none may, half-open some. */
  boolean permits() {
    return breaker.permits();
  }
}
