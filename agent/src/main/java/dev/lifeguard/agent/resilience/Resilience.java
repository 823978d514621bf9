package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.WeakIdentityMap;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.Driver;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides, for all pools, what happens to borrows and connects while a database is away.
 * Thread-safe.
 *
 * <p>While no pool has trouble everything ends at one read of a field.
 */
public final class Resilience implements Function<Pool, @Nullable Decisions>, Predicate<Pool> {

  /** A connect that takes longer may be in vain. */
  static final long HANGING = TimeUnit.SECONDS.toNanos(1);

  private final Policy.ByName policies;
  private final Function<Throwable, FailureClass> classes;
  private final Function<Pool, @Nullable PoolReading> reading;
  private final Voice voice;
  private final Map<Pool, Guard> guards = new ConcurrentHashMap<>();
  private final Map<Pool, Connects> connects = new ConcurrentHashMap<>();
  private final WeakIdentityMap<Last> gone = new WeakIdentityMap<>();
  private final Runnable changed = new Changed();
  private volatile boolean troubled;
  private volatile boolean troubledEver;

  /**
   * Creates it without pools.
   *
   * @param policies what is set for a pool
   * @param classes what a failure means
   * @param reading a pool's gauges, or null if it has none
   * @param voice where transitions are told
   */
  public Resilience(
      Policy.ByName policies,
      Function<Throwable, FailureClass> classes,
      Function<Pool, @Nullable PoolReading> reading,
      Voice voice) {
    this.policies = policies;
    this.classes = classes;
    this.reading = reading;
    this.voice = voice;
  }

  /** What is left of the guard of a pool that is gone. */
  private record Last(Mode mode, Counts counts) {}

  /** A class, since a lambda costs the start more. */
  private final class Changed implements Runnable {
    @Override
    public synchronized void run() {
      boolean any = false;
      for (Guard guard : guards.values()) {
        any |= guard.isTroubled();
      }
      troubled = any;
    }
  }

  /** {@return whether no pool has trouble: then nothing is to be asked here} */
  public boolean isQuiet() {
    return !troubled;
  }

  /**
   * Whether a pool's database is known not to answer. One connect that failed says so for a minute
   * at most, and for less once connections come back to the pool.
   *
   * @param pool the pool
   * @return false also if nobody looks
   */
  @Override
  public boolean test(Pool pool) {
    return isAway(pool, System.nanoTime());
  }

  boolean isAway(Pool pool, long now) {
    Guard guard = guards.get(pool);
    return guard != null && guard.isAway(now);
  }

  /** {@return whether the calling thread is one of ours that tries a database} */
  public boolean isProbing() {
    return troubledEver && Probe.isHere();
  }

  /**
   * May somebody borrow?
   *
   * @param pool from which pool
   * @param connects whether the borrower would connect itself
   * @return null if so; else what the borrower is told
   */
  public @Nullable Throwable admitBorrow(Pool pool, boolean connects) {
    Guard guard = guards.get(pool);
    return guard == null || !guard.isTroubled() ? null : guard.gate().refuse(connects);
  }

  /**
   * May a pool connect? Its own thread waits here while the database is away, so that it connects
   * as soon as that is back; a borrower's thread does not.
   *
   * @param pool which pool
   * @param ownThread whether the calling thread is the pool's
   * @return null if so; else what the pool is told
   */
  public @Nullable Throwable admitConnect(Pool pool, boolean ownThread) {
    Guard guard = guards.get(pool);
    if (guard == null || !guard.isTroubled() || !guard.enforces()) {
      return null;
    }
    if (!ownThread) {
      return guard.isOpen() ? guard.gate().refuseConnect() : null;
    }
    try {
      if (guard.park()) {
        connectsOf(pool).keptUntil(System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }

  /**
   * Whether a failure is none of the database, but one of ours.
   *
   * @param failure what went wrong, or null
   * @return true if a pool was kept from connecting
   */
  public boolean isRefusal(@Nullable Throwable failure) {
    return failure != null && Refusal.is(failure);
  }

  /**
   * A pool begins to connect on the calling thread.
   *
   * @param pool which pool
   */
  public void connectBegins(Pool pool) {
    Asking.begin(pool);
    connectsOf(pool).begins(System.nanoTime());
  }

  /**
   * A pool begins to close: its threads are not to wait for its database any more.
   *
   * @param pool which pool
   */
  public void closing(Pool pool) {
    Guard guard = guards.get(pool);
    if (guard != null) {
      guard.closing();
    }
  }

  /**
   * A driver is asked to connect.
   *
   * @param driver the driver
   * @param url the URL
   * @param properties the properties
   */
  public void asked(Driver driver, String url, Properties properties) {
    Pool pool = Asking.first(driver);
    if (pool != null && policies.of(pool.name()).mayProbe()) {
      connectsOf(pool).learn(new Recipe(driver, url, properties));
    }
  }

  /**
   * A driver does not know the URL that it was asked for.
   *
   * @param driver the driver
   */
  public void declined(Object driver) {
    Asking.declined(driver);
  }

  /**
   * When a connect really began: one that was kept waiting went to the database later.
   *
   * @param pool which pool
   * @param started when it began by the pool's view, in {@link System#nanoTime()} terms
   * @return the same, or later
   */
  public long begun(Pool pool, long started) {
    Connects known = connects.get(pool);
    return known == null ? started : known.begun(started);
  }

  /**
   * A pool has connected, or failed to.
   *
   * @param pool which pool
   * @param failure what went wrong, or null
   * @param started when it began, in {@link System#nanoTime()} terms
   */
  public void connectEnded(Pool pool, @Nullable Throwable failure, long started) {
    Asking.end();
    long now = System.nanoTime();
    long begun = begun(pool, started);
    Guard known = guards.get(pool);
    boolean well = failure == null && (known == null || !known.policy().isSlow(now - begun));
    connectsOf(pool).ends(well, begun, now);
    if (failure == null ? !troubledEver : isRefusal(failure)) {
      return;
    }
    Guard guard = failure == null ? known : guardOf(pool);
    if (guard != null) {
      guard.connected(failure, begun, now);
    }
  }

  private Connects connectsOf(Pool pool) {
    Connects fresh = new Connects(pool);
    Connects known = connects.putIfAbsent(pool, fresh);
    return known == null ? fresh : known;
  }

  /** Null if nobody wants it guarded. */
  private @Nullable Guard guardOf(Pool pool) {
    Guard known = guards.get(pool);
    if (known != null) {
      return known;
    }
    Policy policy = policies.of(pool.name());
    if (policy.mode() == Mode.OFF || pool.isGone()) {
      return null;
    }
    troubledEver = true;
    Guard fresh = new Guard(pool, reading, policy, classes, voice, changed, connectsOf(pool));
    Guard other = guards.putIfAbsent(pool, fresh);
    return other == null ? fresh : other;
  }

  /**
   * A borrow failed: again?
   *
   * @param pool from which pool
   * @param before what this method answered before for the same borrow, or null
   * @param started when it began, in {@link System#nanoTime()} terms; 0 if that is not known
   * @param failure what was thrown
   * @return what the application is to see, or anything else for another attempt
   */
  public Object again(Pool pool, @Nullable Object before, long started, Throwable failure) {
    if (Refusal.is(failure)) {
      return failure;
    }
    FailureClass of = classes.apply(failure);
    return started == 0 || !of.retried() || !connectsOf(pool).haveSucceeded()
        ? Retries.over(guards.get(pool), before, failure)
        : Retries.again(guardOf(pool), pool, before, started, failure, of);
  }

  /**
   * A borrow that had failed succeeded.
   *
   * @param pool from which pool
   */
  public void recovered(Pool pool) {
    Guard guard = guards.get(pool);
    if (guard != null) {
      guard.counts().retried(RetryOutcome.SUCCEEDED);
    }
  }

  /**
   * Looks at a pool, again and again, on the agent's thread.
   *
   * @param pool the pool
   * @param reading its gauges, or null
   * @param now the time, in {@link System#nanoTime()} terms
   */
  public void look(Pool pool, @Nullable PoolReading reading, long now) {
    Guard guard = guards.get(pool);
    Connects known = connects.get(pool);
    boolean hangs = known != null && known.hangFor(HANGING, now);
    if (guard == null && reading != null && (hangs || reading.pending() > 0)) {
      guard = guardOf(pool);
    }
    if (guard != null) {
      guard.look(reading, hangs, now);
    }
  }

  /**
   * Nobody tells what becomes of connects any more: no database is taken for one that is away, and
   * none is probed. May be called again.
   */
  public void stop() {
    for (Guard guard : guards.values()) {
      guard.stop();
    }
    changed.run();
  }

  /**
   * Forgets pools that are gone, but for their counts: whoever still knows such a pool may not have
   * exported them yet.
   */
  public void tidy() {
    connects.keySet().removeIf(Pool::isGone);
    if (guards.entrySet().removeIf(this::isOver)) {
      changed.run();
    }
  }

  private boolean isOver(Map.Entry<Pool, Guard> guarded) {
    Guard guard = guarded.getValue();
    boolean over = guarded.getKey().isGone();
    if (over) {
      gone.putIfAbsent(guarded.getKey(), new Last(guard.policy().mode(), guard.counts()));
    }
    return over;
  }

  /**
   * What was decided for a pool.
   *
   * @param pool the pool, which may be gone
   * @return the decisions; null if its mode is off
   */
  @Override
  public @Nullable Decisions apply(Pool pool) {
    Guard guard = guards.get(pool);
    if (guard != null) {
      return guard.decisions();
    }
    Last last = gone.get(pool);
    if (last != null) {
      return last.counts().decisions(last.mode(), BreakerState.CLOSED);
    }
    Mode mode = policies.of(pool.name()).mode();
    return mode == Mode.OFF ? null : new Counts().decisions(mode, BreakerState.CLOSED);
  }
}
