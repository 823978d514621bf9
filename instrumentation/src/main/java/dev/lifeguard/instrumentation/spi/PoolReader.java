package dev.lifeguard.instrumentation.spi;

import org.jspecify.annotations.Nullable;

/**
 * Reads pools of one library, by reflection, without changing or blocking them.
 *
 * <p>Thread-safe. Any throwable means that this pool cannot be read now; the caller copes.
 */
public interface PoolReader {

  /**
   * The pool of a physical connection.
   *
   * @param holder the pool's object for the physical connection
   * @return the pool
   */
  Object poolOf(Object holder);

  /**
   * The pool that a hook's subject stands for, where that is not the pool itself: a factory, a data
   * source. May be called on the application's threads, seldom.
   *
   * @param subject the subject of an acquire, create, failure, open or close hook
   * @return the pool; null if there is none (yet), so that the event is nobody's
   */
  default @Nullable Object pool(Object subject) {
    return subject;
  }

  /**
   * The physical connection behind what an acquire hook returned, one layer at a time. Called on
   * the application's threads at each borrow: reads fields, and neither blocks nor calls the
   * handle. The handles themselves are not woven, so that an application sees no interface that it
   * did not see before.
   *
   * @param handle what the hooked method returned, or the last layer that is known
   * @return the next layer or the holder; null if it cannot be told
   */
  default @Nullable Object holderOf(Object handle) {
    return handle;
  }

  /**
   * What the pool is: never on the application's threads.
   *
   * @param pool the pool
   * @return its name and database
   */
  PoolDescription describe(Object pool);

  /**
   * How the pool is doing now.
   *
   * @param pool the pool
   * @return its gauges
   */
  PoolReading read(Object pool);

  /**
   * How long the pool lets a borrow wait. May be called on the application's threads, after a
   * failure.
   *
   * @param pool the pool
   * @return milliseconds; −1 if for ever, or not known
   */
  default long patienceMillis(Object pool) {
    return -1;
  }

  /**
   * How to look at a connection that a {@link Hook#CHECK} target is about to lend.
   *
   * @return the way; null if the library has no such target. The same object each time
   */
  default @Nullable IdleConnections idleConnections() {
    return null;
  }

  /**
   * Whether a failed borrow is the pool's acquisition timeout.
   *
   * @param failure what the application sees
   * @return true for a timeout
   */
  boolean isTimeout(Throwable failure);
}
