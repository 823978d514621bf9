package dev.lifeguard.agent.leaks;

import dev.lifeguard.agent.leases.BorrowSite;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Lease.Hold;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.voice.Voice;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Looks through the leases now and then and reports, once each, connections that are held longer
 * than the threshold; says when one of those comes back. Of connections that are held for seconds
 * it turns the stack of the borrow into names: the stack itself would keep the borrower's class
 * loader until the report, though the application may be undeployed by then.
 */
public final class LeakWatch {

  private static final long SHORTEST_TICK = Duration.ofMillis(25).toNanos();
  private static final long LONGEST_TICK = Duration.ofSeconds(1).toNanos();

  /** Most borrows are over by then, and never cost the names of their stacks. */
  private static final long LONG_HOLD = Duration.ofSeconds(5).toNanos();

  /** A deep stack takes a tenth of a millisecond. */
  private static final int MOST_RESOLVED = 50;

  private final Pools pools;
  private final Predicate<Pool> away;
  private final Voice voice;
  private final long tick;
  private int resolved;

  /**
   * Creates a watch.
   *
   * @param pools whose leases to look through
   * @param away whether a pool's database is known not to answer: who holds a connection then waits
   *     for it, and is reported when it answers, if the hold has not ended by then
   * @param voice where to report
   * @param shortest the shortest threshold of any pool; zero if none reports leaks
   */
  public LeakWatch(Pools pools, Predicate<Pool> away, Voice voice, Duration shortest) {
    this.pools = pools;
    this.away = away;
    this.voice = voice;
    this.tick =
        shortest.isZero()
            ? LONGEST_TICK
            : Math.min(LONGEST_TICK, Math.max(SHORTEST_TICK, shortest.toNanos() / 4));
  }

  /**
   * How often {@link #sweep} wants to be called, so that a report is late by a quarter of the
   * threshold at most.
   *
   * @return the time between sweeps in nanoseconds
   */
  public long tickNanos() {
    return tick;
  }

  /**
   * Looks through all leases. For one thread.
   *
   * @param now the time, in {@link System#nanoTime()} terms
   */
  public void sweep(long now) {
    resolved = 0;
    for (Pool pool : pools.open()) {
      pool.description(); // its name decides on its threshold
      long threshold = pool.settings().leakThresholdNanos();
      boolean reports = threshold > 0 && !away.test(pool);
      pool.forEachLease(lease -> check(lease, reports ? threshold : Long.MAX_VALUE, now));
    }
  }

  private void check(Lease lease, long threshold, long now) {
    Hold hold = lease.current();
    if (hold == null) {
      return;
    }
    if (now - hold.borrowedAt() > LONG_HOLD) {
      resolve(hold);
    }
    if (now - hold.borrowedAt() > threshold && lease.report(hold)) {
      lease.pool().leaked(hold, now);
      voice.warn(LeakReport.leaked(lease.pool(), hold, now));
      if (lease.endedUnnoticed(hold)) {
        ended(lease.pool(), hold, now, false);
      }
    }
  }

  private void resolve(Hold hold) {
    BorrowSite site = hold.site();
    if (site != null && resolved < MOST_RESOLVED && site.resolve()) {
      resolved++;
    }
  }

  /**
   * A hold that had been reported is over.
   *
   * @param pool its pool
   * @param hold how it was held
   * @param now the time, in {@link System#nanoTime()} terms
   * @param discarded true if the pool closed the connection, false if the holder gave it back
   */
  public void ended(Pool pool, Hold hold, long now, boolean discarded) {
    voice.info(LeakReport.ended(pool, hold, now, discarded));
  }
}
