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
  private static final int DEEPEST_CAUSE = 8;

  private final WeakIdentityMap<Pool> byTarget = new WeakIdentityMap<>();
  private final Queue<Pool> open = new ConcurrentLinkedQueue<>();
  private final Queue<Pool> closed = new ConcurrentLinkedQueue<>();
  private final PoolSettings.ByName settings;
  private final Runnable poolSeen;
  private volatile boolean seen;

  /**
   * Creates an empty registry.
   *
   * @param settings what holds for a pool
   * @param poolSeen called when a pool is seen, must not block
   */
  public Pools(PoolSettings.ByName settings, Runnable poolSeen) {
    this.settings = settings;
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
    Pool fresh = new Pool(target, reader, settings);
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
   * Finds a pool, and registers none.
   *
   * @param target the application's pool
   * @return our side of it, if there is one
   */
  public @Nullable Pool known(Object target) {
    return byTarget.get(target);
  }

  /**
   * A pool opens: for the first time, or again after it was closed, as some pools can.
   *
   * @param target the application's pool
   * @param reader how to read it
   */
  public void opened(Object target, PoolReader reader) {
    if (of(target, reader).isGone()) {
      byTarget.remove(target);
      of(target, reader);
    }
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
   * Whether the calling thread has borrowed from any pool since a point in time.
   *
   * @param thread the calling thread
   * @param since in {@link System#nanoTime()} terms
   * @return true if so
   */
  public boolean hasBorrowed(Thread thread, long since) {
    for (Pool pool : open) {
      if (pool.hasBorrowed(thread, since)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an exception, or one of its causes, is what a pool's last failed borrow ended in.
   *
   * @param failure the exception, or null
   * @return true if so
   */
  public boolean hasFailed(@Nullable Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      for (Pool pool : open) {
        if (pool.hasFailed(cause)) {
          return true;
        }
      }
      cause = cause.getCause();
    }
    return false;
  }

  /**
   * The pools that are open.
   *
   * @return a snapshot, in the order in which they were seen
   */
  public List<Pool> open() {
    byTarget.forgetCollected();
    List<Pool> alive = new ArrayList<>();
    for (Pool pool : open.toArray(new Pool[0])) {
      if (!pool.isGone()) {
        alive.add(pool);
      } else if (open.remove(pool)) {
        retire(pool);
      }
    }
    return alive;
  }

  /** Keeps its last account. Of those that never came to be, all of one name are kept as one. */
  private void retire(Pool pool) {
    for (Pool earlier : closed) {
      if (earlier.takesOver(pool)) {
        return;
      }
    }
    closed.add(pool);
    if (closed.size() > MOST_CLOSED) {
      closed.poll();
    }
  }

  /**
   * Lets go of connections that are gone, whether accounts are ever asked for or not. For the
   * agent's thread, now and then.
   */
  public void fold() {
    for (Pool pool : open) {
      pool.fold();
    }
    for (Pool pool : closed) {
      pool.fold();
    }
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
