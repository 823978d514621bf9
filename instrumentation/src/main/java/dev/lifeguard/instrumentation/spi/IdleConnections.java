package dev.lifeguard.instrumentation.spi;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * What the agent does, at a {@link Hook#CHECK} target, with a connection that its pool is about to
 * lend: reads for how long it was idle, gets at the driver's connection, and has the pool drop it
 * if that is dead. The pool goes on by itself then: it looks for another idle connection, or opens
 * one.
 *
 * <p>Called on the borrowing thread, inside the pool's own method. Thread-safe. {@code chosen} is
 * always the subject of the target.
 */
public interface IdleConnections {

  /** What {@link #idleNanos} answers if there is nothing to check. */
  long NOT_TO_BE_CHECKED = -1;

  /**
   * For how long the connection was idle. Called at every borrow while connections are to be
   * checked: reads fields, and neither blocks nor calls the connection.
   *
   * @param chosen what the pool has in hand
   * @return nanoseconds, rather too many than too few; {@link #NOT_TO_BE_CHECKED} if this is no
   *     borrow, or if the pool is going to check the connection by itself
   */
  long idleNanos(Object chosen);

  /**
   * The home of the connection's lease.
   *
   * @param chosen what the pool has in hand
   * @return the holder; null if there is none (any more)
   */
  default @Nullable Object holder(Object chosen) {
    return chosen;
  }

  /**
   * Takes the connection for a check, so that nobody else gets it meanwhile.
   *
   * @param chosen what the pool has in hand
   * @return the driver's connection; null if it is not to be had, and then nothing else is called
   */
  @Nullable Connection take(Object chosen);

  /**
   * The check is over, and the pool may lend the connection. After each {@link #take} either this
   * or {@link #drop} is called.
   *
   * @param chosen what the pool has in hand
   */
  default void keep(Object chosen) {}

  /**
   * The connection is dead: has the pool close it and forget it, as the pool does with any other
   * that it takes for broken.
   *
   * @param chosen what the pool has in hand
   * @return what the target is to throw, if that is how this pool learns it; else null
   */
  @Nullable Throwable drop(Object chosen);
}
