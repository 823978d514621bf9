package dev.lifeguard.it.pools.program;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import oracle.ucp.UniversalConnectionPoolException;
import oracle.ucp.admin.UniversalConnectionPoolManagerImpl;
import oracle.ucp.jdbc.PoolDataSource;
import oracle.ucp.jdbc.PoolDataSourceFactory;
import oracle.ucp.jdbc.ValidConnection;

/** Oracle's Universal Connection Pool, over another driver than Oracle's. */
public final class UcpUnderTest implements PoolUnderTest {

  private static final int WAIT_IS_OVER = 45064;

  /** Called by reflection. */
  public UcpUnderTest() {}

  @Override
  public DataSource open(PoolSpec spec) throws SQLException {
    PoolDataSource pool = PoolDataSourceFactory.getPoolDataSource();
    pool.setConnectionFactoryClassName("org.postgresql.Driver");
    if (spec.name() != null) {
      pool.setConnectionPoolName(spec.name());
    }
    pool.setURL(spec.url());
    pool.setUser(spec.user());
    pool.setPassword(spec.password());
    pool.setInitialPoolSize(0);
    pool.setMinPoolSize(spec.min());
    pool.setMaxPoolSize(spec.max());
    pool.setConnectionWaitTimeout((int) Math.ceil(spec.timeout().toMillis() / 1_000.0));
    pool.setValidateConnectionOnBorrow(true);
    pool.setSQLForValidateConnection("select 1");
    return pool;
  }

  @Override
  public void close(DataSource pool) throws UniversalConnectionPoolException {
    UniversalConnectionPoolManagerImpl.getUniversalConnectionPoolManager()
        .destroyConnectionPool(((PoolDataSource) pool).getConnectionPoolName());
  }

  @Override
  public boolean isTimeout(SQLException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException e && e.getErrorCode() == WAIT_IS_OVER
          || at instanceof UniversalConnectionPoolException u && u.getErrorCode() == WAIT_IS_OVER) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void evict(DataSource pool, Connection connection) throws SQLException {
    ((ValidConnection) connection).setInvalid();
  }

  @Override
  public Map<Behaviour, String> cannot(String version) {
    Map<Behaviour, String> cannot = new EnumMap<>(Behaviour.class);
    cannot.put(Behaviour.IDLE_MIN, "UCP's least size counts all connections, not the idle ones.");
    if (version.startsWith("21.24.")) {
      cannot.put(
          Behaviour.ABORT, "In 21.24 a pool of one is empty for good after an aborted connection.");
      cannot.put(
          Behaviour.EVICTED_IN_USE, "In 21.24 a pool of one is empty for good after an eviction.");
    }
    return cannot;
  }
}
