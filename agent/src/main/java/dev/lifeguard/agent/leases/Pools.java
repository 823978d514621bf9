package dev.lifeguard.agent.leases;

import dev.lifeguard.instrumentation.spi.PoolReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The pools that were seen. Thread-safe.
 *
 * <p>Looked up when a pool opens or closes, a physical connection is opened or first lent, and when
 * a borrow fails; never on a normal borrow.
 */
public final class Pools {

  private static final int MOST_CLOSED = 100;

  private final WeakIdentityMap<Pool> byTarget = new WeakIdentityMap<>();
  private final Queue<Pool> open = new ConcurrentLinkedQueue<>();
  private final Queue<Pool> closed = new ConcurrentLinkedQueue<>();
  private final int capturesPerSecond;
  private final Runnable poolSeen;
  private volatile boolean seen;

  /**
   * Creates an empty registry.
   *
   * @param capturesPerSecond each pool's budget of stack captures
   * @param poolSeen called when a pool is seen, must not block
   */
  public Pools(int capturesPerSecond, Runnable poolSeen) {
    this.capturesPerSecond = capturesPerSecond;
    this.poolSeen = poolSeen;
  }

  /**
   * Finds or registers a pool.
   *
   * @param target the application's pool
   * @param reader how to read it
   * @return our side of it
   */
  public Pool of(Object target, PoolReader reader) {
    Pool known = byTarget.get(target);
    if (known != null) {
      return known;
    }
    Pool fresh = new Pool(target, reader, capturesPerSecond);
    Pool winner = byTarget.putIfAbsent(target, fresh);
    if (winner != null) {
      return winner;
    }
    open.add(fresh);
    seen = true;
    poolSeen.run();
    return fresh;
  }

  /**
   * Whether there ever was a pool.
   *
   * @return true from the first one on
   */
  public boolean anySeen() {
    return seen;
  }

  /**
   * The application closed a pool. It stays known, so that a borrow that waited meanwhile and fails
   * afterwards does not make a new pool of it.
   *
   * @param target the application's pool
   */
  public void close(Object target) {
    Pool pool = byTarget.get(target);
    if (pool != null) {
      pool.close();
    }
  }

  /**
   * The pools that are open.
   *
   * @return a snapshot, in the order in which they were seen
   */
  public List<Pool> open() {
    List<Pool> alive = new ArrayList<>();
    for (Pool pool : open.toArray(new Pool[0])) {
      if (!pool.isGone()) {
        alive.add(pool);
      } else if (open.remove(pool)) {
        closed.add(pool);
        if (closed.size() > MOST_CLOSED) {
          closed.poll();
        }
      }
    }
    return alive;
  }

  /**
   * A pool that was closed and whose last account nobody has taken yet.
   *
   * @return the pool, or null if there is none
   */
  public @Nullable Pool takeClosed() {
    return closed.poll();
  }
}
