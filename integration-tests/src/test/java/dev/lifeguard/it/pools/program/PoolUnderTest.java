package dev.lifeguard.it.pools.program;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A pool library, as the compatibility kit needs it. One public class per library in this package,
 * with a public constructor without arguments. It is compiled against the newest version and runs
 * with every pinned one: only what exists in all of them is called, the rest by reflection.
 *
 * <p>In the test's own JVM the class is only asked what it {@link #cannot} give, so its fields and
 * its constructor must not need the library.
 */
public interface PoolUnderTest {

  /**
   * Opens a pool as an application would that reads its manual. It has to check a connection before
   * lending it, for some are killed; and it has to open also while the database is away.
   */
  DataSource open(PoolSpec spec) throws Exception;

  /** Closes a pool that {@link #open} returned. */
  void close(DataSource pool) throws Exception;

  /** Whether a failed borrow means that the pool's acquisition time was over. */
  boolean isTimeout(SQLException failure);

  /**
   * Makes the pool drop a connection that is in use. The program closes it afterwards, and does not
   * mind if that fails. Needed unless {@link Behaviour#EVICTED_IN_USE} is what it cannot.
   */
  default void evict(DataSource pool, Connection connection) throws Exception {
    throw new UnsupportedOperationException("no way to evict from " + pool);
  }

  /**
   * What the library cannot give, or what cannot be told of it exactly, with the reason in one
   * sentence for the documentation. The program leaves such a behaviour out; if metrics belong to
   * it ({@link Behaviour#metrics}), the kit checks that they are absent.
   *
   * @param version the version in question
   */
  default Map<Behaviour, String> cannot(String version) {
    return Map.of();
  }
}
