package dev.lifeguard.agent.resilience;

import java.util.concurrent.TimeUnit;

/**
 * Whether a pool's connects fail, and for how long the last failure says that its database is away:
 * a pool may live on its open connections for ever, and never connect again. Thread-safe.
 */
final class Trouble {

  /** What comes back so soon may come back because its statement has failed too. */
  private static final long FRESH = TimeUnit.SECONDS.toNanos(15);

  /** Nothing has come back since, but nobody has failed again either. */
  private static final long OLD = TimeUnit.MINUTES.toNanos(1);

  private volatile boolean on;
  private boolean refused;
  private boolean silent;
  private long at;
  private boolean looked;
  private long returns;
  private boolean served;

  /** Whether somebody has failed to connect, and nobody has connected since. */
  boolean isOn() {
    return on;
  }

  /** {@return whether it was not on} */
  synchronized boolean begin() {
    boolean begins = !on;
    on = true;
    return begins;
  }

  /** {@return whether it was on} */
  synchronized boolean end() {
    boolean ends = on;
    on = false;
    return ends;
  }

  /**
   * A connect has failed.
   *
   * @param byDatabase whether the database itself refused it, and so answers
   * @param forGood whether it is never going to be tried again, for it never ended
   * @param now when that was
   */
  synchronized void failed(boolean byDatabase, boolean forGood, long now) {
    refused = byDatabase;
    silent = forGood;
    at = now;
    looked = false;
    served = false;
  }

  /** So many connections have come back ever. */
  synchronized void looked(long returned) {
    served |= looked && returned != returns;
    looked = true;
    returns = returned;
  }

  /**
   * Whether the database has to be taken for one that does not answer.
   *
   * @param trying whether somebody waits for its answer now
   * @param now the time, in {@link System#nanoTime()} terms
   */
  synchronized boolean saysAway(boolean trying, long now) {
    if (!on || refused) {
      return false;
    }
    long age = now - at;
    if (trying || silent) {
      return !served || age < OLD;
    }
    return age < (served ? FRESH : OLD);
  }

  /** Whether the last failure says nothing of now: the database may as well hang. */
  synchronized boolean isOld(long now) {
    return !refused && now - at >= OLD;
  }

  /**
   * Whether the pool can do without the connect that failed.
   *
   * @param unused whether none of its connections is out
   */
  synchronized boolean isPast(boolean unused, long now) {
    return (refused || served || unused) && now - at >= OLD;
  }
}
