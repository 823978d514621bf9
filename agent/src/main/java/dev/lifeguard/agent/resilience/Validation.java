package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.IdleConnections;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checks connections that were idle for long before they are lent, and has their pools drop the
 * dead. A check is made on the borrowing thread, with no lock of ours held, and only as long as the
 * borrow's deadline allows. Thread-safe.
 */
public final class Validation {

  private static final long LONGEST_CHECK = TimeUnit.SECONDS.toNanos(5);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final ValidationPolicy.ByName policies;
  private final Voice voice;
  private final long shortest;
  private final ThreadLocal<Borrow> borrows = ThreadLocal.withInitial(Borrow::new);
  private final Set<String> mute = ConcurrentHashMap.newKeySet();

  /** A borrow that is under way on a thread: several connections may be checked in it. */
  private static final class Borrow {
    private boolean underWay;
    private boolean begunBefore;
    private long begun;

    void begins(long now) {
      underWay = true;
      begun = begunBefore ? begun : now;
      begunBefore = false;
    }

    /** What is left of the time; all, if nobody said when the borrow began. */
    long left(long now, long most) {
      if (!underWay) {
        begins(now);
      }
      return begun + most - now;
    }

    void lends() {
      underWay = false;
    }
  }

  /**
   * Creates it without pools.
   *
   * @param policies what is set for a pool
   * @param voice where the first dead connection of a pool is told
   */
  public Validation(ValidationPolicy.ByName policies, Voice voice) {
    this.policies = policies;
    this.voice = voice;
    this.shortest = policies.shortestAfterIdleNanos();
  }

  /**
   * Whether any pool's connections are to be checked. Never changes.
   *
   * @return false unless it is configured
   */
  public boolean isOn() {
    return shortest > 0;
  }

  /**
   * Whether a connection is to be checked if its pool wants that at all.
   *
   * @param idleNanos for how long it was idle; negative if it is not to be checked
   * @return true if it is worth a look at the pool
   */
  public boolean isLong(long idleNanos) {
    return idleNanos > shortest;
  }

  /** The calling thread begins to borrow: from now on counts the deadline. */
  public void begins() {
    borrows.get().begins(System.nanoTime());
  }

  /** The calling thread's borrow failed and begins again: the deadline stays. */
  public void repeats() {
    borrows.get().begunBefore = true;
  }

  /**
   * A pool is about to lend a connection to the calling thread.
   *
   * @param pool the pool
   * @param idle how to get at its connections
   * @param chosen the connection, in the terms of {@code idle}
   * @param idleNanos for how long it was idle
   * @return what is to be thrown so that the pool drops it; null to go on
   */
  public @Nullable Throwable look(Pool pool, IdleConnections idle, Object chosen, long idleNanos) {
    String name = pool.name();
    ValidationPolicy policy = policies.of(name);
    if (policy.afterIdleNanos() == 0
        || idleNanos <= policy.afterIdleNanos()
        || mute.contains(name)
        || Thread.currentThread().isInterrupted()) { // a virtual thread's would close the socket
      return null;
    }
    Borrow borrow = borrows.get();
    long left = borrow.left(System.nanoTime(), limit(pool, policy));
    Connection connection = left > 0 ? idle.take(chosen) : null;
    if (connection == null) {
      return null;
    }
    Health health = check(idle, chosen, connection, left);
    if (health == Health.DEAD) {
      if (pool.checked(false) == 1) {
        tell(name, idleNanos);
      }
      return idle.drop(chosen);
    }
    borrow.lends();
    if (health == Health.ALIVE) {
      pool.checked(true);
    } else if (mute.add(name)) {
      voice.info(
          name
              + " - idle connections are not checked (the driver has no isValid)."
              + " lifeguard.validate.after-idle has no effect on this pool.");
    }
    return null;
  }

  /** Whatever happens, the connection is given back to its pool, or is found dead. */
  private static Health check(
      IdleConnections idle, Object chosen, Connection connection, long left) {
    Health health = Health.UNKNOWN;
    try {
      health = Health.of(connection, seconds(left));
    } finally {
      if (health != Health.DEAD) {
        idle.keep(chosen);
      }
    }
    return health;
  }

  private static long limit(Pool pool, ValidationPolicy policy) {
    long patienceMillis = pool.patienceMillis();
    return patienceMillis > 0
        ? Math.min(policy.deadlineNanos(), TimeUnit.MILLISECONDS.toNanos(patienceMillis))
        : policy.deadlineNanos();
  }

  /** JDBC counts whole seconds, and zero stands for no limit. */
  private static int seconds(long left) {
    return (int) ((Math.min(left, LONGEST_CHECK) + SECOND - 1) / SECOND);
  }

  private void tell(String pool, long idleNanos) {
    voice.info(
        pool
            + " - an idle connection was dead and is replaced before anybody gets it (it was idle for "
            + Refusal.seconds(idleNanos)
            + "). Metric lifeguard.validate.checks counts them; a shorter lifetime of idle connections"
            + " in the pool avoids them.");
  }
}
