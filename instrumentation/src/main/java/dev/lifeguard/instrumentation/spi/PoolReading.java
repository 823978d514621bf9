package dev.lifeguard.instrumentation.spi;

/**
 * A pool's gauges at one moment, in connections (pending: in requests). {@link #UNKNOWN} for what
 * the pool cannot tell.
 *
 * @param used borrowed now
 * @param idle open and not borrowed
 * @param idleMin the least idle connections that the pool keeps
 * @param idleMax the most idle connections that the pool keeps
 * @param max the most connections that the pool opens
 * @param pending threads that wait for a connection
 */
public record PoolReading(int used, int idle, int idleMin, int idleMax, int max, int pending) {

  /** Stands for a figure that the pool cannot tell. */
  public static final int UNKNOWN = -1;

  /** Of a pool that can tell nothing. */
  public static final PoolReading NOTHING =
      new PoolReading(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

  /**
   * The same with another number of borrowed connections.
   *
   * @param counted how many are borrowed, as somebody else counted them
   * @return a changed copy
   */
  public PoolReading withUsed(int counted) {
    return new PoolReading(counted, idle, idleMin, idleMax, max, pending);
  }
}
