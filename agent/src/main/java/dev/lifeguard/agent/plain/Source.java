package dev.lifeguard.agent.plain;

import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Pool;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Our side of one data source, or of {@code DriverManager} for one database. Refers to nothing of
 * the application. Thread-safe.
 */
final class Source {

  /** What a data source does. */
  enum Role {
    /** Hands out connections of its own. */
    LENDS,
    /** Passes on what another hands out. */
    PASSES_ON,
    /** Opens the connections that another keeps and hands out. */
    FEEDS
  }

  private static final int MOST_FRUITLESS = 10;

  /** Whether it is a driver's own, which opens a connection for each call. */
  private final boolean driver;

  private final Set<Lease> out = ConcurrentHashMap.newKeySet();

  private final Queue<Lease> idle = new ConcurrentLinkedQueue<>();
  private volatile Role role;
  private volatile @Nullable Pool account;
  private volatile @Nullable Source owner;

  /** Looked in vain so often, and is to do without this many times; races do not matter. */
  private int fruitless;

  private int pause;

  Source(Role role, boolean driver) {
    this.role = role;
    this.driver = driver;
  }

  Role role() {
    return role;
  }

  boolean isDriver() {
    return driver;
  }

  /** It handed out what nobody lent it. */
  void lendByItself() {
    role = Role.LENDS;
  }

  void passOn() {
    role = Role.PASSES_ON;
  }

  /** From now on its connections are another's business. */
  void feed(Source newOwner) {
    owner = newOwner;
    role = Role.FEEDS;
    for (Lease lease : out) {
      lease.forget();
    }
    out.clear();
  }

  /** The account that its connections belong to; null if nothing was lent yet. */
  @Nullable Pool account() {
    Source feeds = owner;
    return feeds == null ? account : feeds.account();
  }

  void account(Pool pool) {
    account = pool;
  }

  /** A lease to use: of a connection that is back, or a new one. */
  Lease lease(Pool pool) {
    Lease used = idle.poll();
    Lease lease = used == null ? pool.newLease(this) : used;
    out.add(lease);
    return lease;
  }

  void ended(Lease lease) {
    if (out.remove(lease)) {
      idle.add(lease);
    }
  }

  /** Nobody will give it back. */
  void lost(Lease lease) {
    out.remove(lease);
    lease.lose();
  }

  boolean hasOut() {
    return !out.isEmpty();
  }

  /** Whether to look for what is behind a handle: the less often, the longer in vain. */
  boolean isToLook() {
    return pause-- <= 0;
  }

  void looked(boolean found) {
    fruitless = found ? 0 : Math.min(fruitless + 1, MOST_FRUITLESS);
    pause = (1 << fruitless) - 1;
  }
}
