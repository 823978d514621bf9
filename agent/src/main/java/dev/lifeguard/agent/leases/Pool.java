package dev.lifeguard.agent.leases;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One pool of the application, with the leases of its connections.
 *
 * <p>The application's pool is held weakly, and so are its connections. Thread-safe.
 */
public final class Pool {

  private static final int MOST_TRIES = 20;
  private static final long GENEROUS_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final WeakReference<Object> target;
  private final PoolReader reader;
  private final PoolSettings.ByName byName;
  private final CaptureBudget budget;
  private final BorrowRate rate = new BorrowRate(System.nanoTime());
  private final long openedAtEpochNanos = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  private final Leases leases = new Leases();
  private final Efforts efforts = new Efforts();
  private final LongAdder leaks = new LongAdder();
  private final AtomicLong alive = new AtomicLong();
  private final AtomicLong dead = new AtomicLong();
  private volatile @Nullable PoolDescription description;
  private volatile PoolSettings settings;
  private int undescribed;
  private volatile boolean closed;
  private volatile boolean stays;
  private volatile boolean lent;
  private volatile boolean told;
  private volatile WeakReference<@Nullable Throwable> lastFailure = new WeakReference<>(null);
  private volatile long missedStackAt = System.nanoTime() - GENEROUS_NANOS;

  Pool(Object target, PoolReader reader, PoolSettings.ByName byName) {
    this.target = new WeakReference<>(target);
    this.reader = reader;
    this.byName = byName;
    this.settings = byName.of("");
    this.budget =
        new CaptureBudget(settings.leakThresholdNanos() == 0 ? 0 : settings.capturesPerSecond());
  }

  /**
   * Makes a lease for a physical connection that is seen for the first time.
   *
   * @param home by what the application's pool knows the connection; held weakly
   * @return the lease
   */
  public Lease newLease(Object home) {
    return newLease(home, new Tally());
  }

  Lease newLease(Object home, Tally tally) {
    Lease lease = new Lease(this, tally, budget);
    leases.add(home, lease, tally);
    lent = true;
    return lease;
  }

  /**
   * A physical connection was opened, or could not be.
   *
   * @param nanos how long that took
   */
  public void created(long nanos) {
    efforts.created(nanos);
  }

  /**
   * A borrow failed.
   *
   * @param failure what the application sees
   * @return whether the pool's acquisition time was over
   */
  public boolean failed(Throwable failure) {
    count(failure);
    boolean timeout = reader.isTimeout(failure);
    if (timeout) {
      efforts.timedOut();
    }
    return timeout;
  }

  /**
   * A borrow failed because Lifeguard refused it: no acquisition time was over, though the
   * exception may be of the type that the pool's own timeouts have.
   *
   * @param refusal what the application sees
   */
  public void refused(Throwable refusal) {
    count(refusal);
  }

  private void count(Throwable failure) {
    lastFailure = new WeakReference<>(failure);
    efforts.failed(FailureKind.of(failure));
  }

  /**
   * A hold was reported as a leak.
   *
   * @param hold the hold
   * @param now the time, in {@link System#nanoTime()} terms
   */
  public void leaked(Lease.Hold hold, long now) {
    leaks.increment();
    if (hold.site() == null) {
      missedStackAt = now;
    }
  }

  /**
   * An idle connection was checked before it was lent.
   *
   * @param isAlive whether it can be lent
   * @return how many were found like that by now
   */
  public long checked(boolean isAlive) {
    return (isAlive ? alive : dead).incrementAndGet();
  }

  /**
   * The pool's name and database, read once.
   *
   * @return the description; null if the pool is gone or cannot be read yet
   */
  public @Nullable PoolDescription description() {
    PoolDescription known = description;
    Object pool = target.get();
    if (known == null && pool != null) {
      known = describe(pool);
      if (known != null) {
        PoolSettings own = byName.of(known.name());
        budget.resize(own.leakThresholdNanos() == 0 ? 0 : own.capturesPerSecond());
        settings = own;
        description = known;
      }
    }
    return known;
  }

  /** A pool that stays unreadable goes by its class, so that it is not left out. */
  private @Nullable PoolDescription describe(Object pool) {
    try {
      return reader.describe(pool);
    } catch (RuntimeException | LinkageError e) {
      return ++undescribed < MOST_TRIES
          ? null
          : PoolDescription.of(pool.getClass().getSimpleName(), Database.UNKNOWN);
    }
  }

  /**
   * What holds for this pool.
   *
   * @return its settings; those for any pool as long as its name is not known
   */
  public PoolSettings settings() {
    return settings;
  }

  /**
   * The name for messages.
   *
   * @return the pool's name, or a stand-in
   */
  public String name() {
    PoolDescription known = description();
    return known == null ? "unnamed pool" : known.name();
  }

  /**
   * The pool's gauges.
   *
   * @return the reading; null if the pool is gone or closed
   */
  public @Nullable PoolReading read() {
    Object pool = target.get();
    return pool == null || closed ? null : reader.read(pool);
  }

  /**
   * How long the pool lets a borrow wait.
   *
   * @return milliseconds; −1 if for ever, or not known
   */
  public long patienceMillis() {
    Object pool = target.get();
    return pool == null ? -1 : reader.patienceMillis(pool);
  }

  /**
   * When the pool was first seen.
   *
   * @return nanoseconds since the epoch
   */
  public long openedAtEpochNanos() {
    return openedAtEpochNanos;
  }

  /**
   * Whether the pool is closed or no longer referenced.
   *
   * @return true once it is
   */
  public boolean isGone() {
    return closed || (target.get() == null && !(stays && leases.isAnyOut(reports())));
  }

  private boolean reports() {
    return settings.leakThresholdNanos() > 0;
  }

  /** From now on stays as long as a connection is out, though its data source may be dropped. */
  public void stay() {
    stays = true;
  }

  /** The application has closed the pool, or it turned out to be none. */
  public void close() {
    closed = true;
  }

  /** Whether the calling thread borrowed here since a point in time. */
  boolean hasBorrowed(Thread thread, long since) {
    return leases.isAnyBorrowedBy(thread, since);
  }

  /** Whether a failed borrow ended in this very exception. */
  boolean hasFailed(Throwable failure) {
    return lastFailure.refersTo(failure);
  }

  /**
   * Visits the leases whose physical connections are still there, or were lost while they were out.
   *
   * @param visitor called for each
   */
  public void forEachLease(Consumer<Lease> visitor) {
    leases.forEach(visitor);
  }

  /**
   * Adapts the budget of stack captures: more while the pool is nearly full, when a leak hurts, and
   * for a while after a leak whose stack was not captured, since such a line leaks again; fewer
   * while there are so many borrows that captures would hardly ever be of the one that leaks. For
   * the agent's thread.
   *
   * @param reading the pool's gauges, or null if they are not known
   * @param now the time, in {@link System#nanoTime()} terms
   */
  public void adaptCaptures(@Nullable PoolReading reading, long now) {
    boolean nearlyFull =
        reading != null && reading.max() > 0 && reading.used() * 5L >= reading.max() * 4L;
    budget.busy(rate.at(leases.borrows(), now));
    budget.generous(nearlyFull || now - missedStackAt < GENEROUS_NANOS);
  }

  /** Lets go of connections that are gone. */
  void fold() {
    leases.fold(reports());
  }

  /**
   * Counts as its own what another pool tried, if neither has ever lent a connection: where a pool
   * cannot start an application makes it again and again.
   *
   * @param other a pool that is gone
   * @return false if they are not the same to whoever reads the metrics, or one was told of before
   */
  synchronized boolean takesOver(Pool other) {
    PoolDescription mine = description();
    boolean apart = lent || told || other.lent || other.told;
    if (apart || mine == null || !mine.equals(other.description())) {
      return false;
    }
    efforts.add(other.efforts);
    return true;
  }

  /** {@return whether it has ever lent a connection} */
  public boolean hasLent() {
    return lent;
  }

  /**
   * The number of returns, for whoever looks at the pool and tells nobody of it.
   *
   * @return as in the {@link #account}
   */
  public long returns() {
    Totals totals = leases.totals(reports());
    return new Times(totals.uses).count() + totals.unseenReturns;
  }

  /**
   * Adds everything up, to be told: from now on no other pool takes over what this one counted.
   *
   * @return the account
   */
  public synchronized Account account() {
    Totals totals = leases.totals(reports());
    told = true;
    return new Account(
        new Times(totals.waits),
        new Times(totals.uses),
        totals.unseenReturns,
        efforts.creates(),
        totals.outstanding,
        efforts.timeouts(),
        efforts.failures(),
        leaks.sum(),
        totals.leaked,
        new Checks(alive.get(), dead.get()));
  }
}
