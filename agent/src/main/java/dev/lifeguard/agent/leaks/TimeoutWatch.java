package dev.lifeguard.agent.leaks;

import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Lease.Hold;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.WeakIdentityMap;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says when a borrow timed out because the application itself has all connections of the pool: the
 * exceptions of most pools look the same when the database is away. One line for each pool at once,
 * then one a minute at most, with the number of such borrows since. Thread-safe.
 */
public final class TimeoutWatch {

  private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

  private final Function<Throwable, FailureClass> classes;
  private final Function<Pool, @Nullable PoolReading> reading;
  private final Predicate<Pool> away;
  private final Voice voice;
  private final WeakIdentityMap<Untold> untold = new WeakIdentityMap<>();

  /**
   * Creates a watch.
   *
   * @param classes what a failure means
   * @param reading a pool's gauges, or null if it has none
   * @param away whether a pool's database is known not to answer: then all connections may be out
   *     because their queries hang
   * @param voice where to say it
   */
  public TimeoutWatch(
      Function<Throwable, FailureClass> classes,
      Function<Pool, @Nullable PoolReading> reading,
      Predicate<Pool> away,
      Voice voice) {
    this.classes = classes;
    this.reading = reading;
    this.away = away;
    this.voice = voice;
  }

  /** How many borrows of a pool nothing was said about yet. */
  private static final class Untold {
    private long count;
    private long saidAt;
    private boolean said;

    synchronized boolean add(long now) {
      count++;
      return isDue(now);
    }

    private boolean isDue(long now) {
      return !said || now - saidAt >= INTERVAL;
    }

    /** Zero if another thread was quicker. */
    synchronized long take(long now) {
      if (!isDue(now)) {
        return 0;
      }
      long taken = count;
      count = 0;
      said = true;
      saidAt = now;
      return taken;
    }
  }

  /** Looks who has the pool's connections. */
  private static final class Holders implements Consumer<Lease> {
    private int out;
    private @Nullable Hold longest;

    @Override
    public void accept(Lease lease) {
      Hold hold = lease.current();
      if (hold != null) {
        out++;
        if (longest == null || hold.borrowedAt() - longest.borrowedAt() < 0) {
          longest = hold;
        }
      }
    }
  }

  /**
   * A borrow's time was over. Called on the borrower's thread.
   *
   * @param pool the pool
   * @param failure what the application sees
   * @param now the time, in {@link System#nanoTime()} terms
   */
  public void timedOut(Pool pool, Throwable failure, long now) {
    if (classes.apply(failure) != FailureClass.EXHAUSTION || away.test(pool)) {
      return;
    }
    Untold fresh = new Untold();
    Untold known = untold.putIfAbsent(pool, fresh);
    Untold mine = known == null ? fresh : known;
    if (!mine.add(now)) {
      return;
    }
    Holders holders = new Holders();
    pool.forEachLease(holders);
    PoolReading gauges = reading.apply(pool);
    Hold longest = holders.longest;
    if (longest != null && gauges != null && holders.out >= gauges.max()) {
      long times = mine.take(now);
      if (times > 0) {
        voice.warn(LeakReport.exhausted(pool, times, holders.out, longest, now));
      }
    }
  }
}
