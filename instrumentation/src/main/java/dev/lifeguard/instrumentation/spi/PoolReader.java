package dev.lifeguard.instrumentation.spi;

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
   * Whether a failed borrow is the pool's acquisition timeout.
   *
   * @param failure what the application sees
   * @return true for a timeout
   */
  boolean isTimeout(Throwable failure);
}
