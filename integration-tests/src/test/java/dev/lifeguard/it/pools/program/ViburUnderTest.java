package dev.lifeguard.it.pools.program;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.vibur.dbcp.ViburDBCPDataSource;

/** Vibur DBCP. */
public final class ViburUnderTest implements PoolUnderTest {

  /** Called by reflection. */
  public ViburUnderTest() {}

  @Override
  public DataSource open(PoolSpec spec) {
    ViburDBCPDataSource pool = new ViburDBCPDataSource();
    if (spec.name() != null) {
      pool.setName(spec.name());
    }
    pool.setPoolInitialSize(spec.min());
    pool.setPoolMaxSize(spec.max());
    pool.setConnectionTimeoutInMs(spec.timeout().toMillis());
    pool.setAcquireRetryAttempts(0);
    pool.setConnectionIdleLimitInSeconds(0);
    pool.setJdbcUrl(spec.url());
    pool.setUsername(spec.user());
    pool.setPassword(spec.password());
    pool.start();
    return pool;
  }

  @Override
  public void close(DataSource pool) {
    ((ViburDBCPDataSource) pool).close();
  }

  @Override
  public boolean isTimeout(SQLException failure) {
    return "VI002".equals(failure.getSQLState());
  }

  @Override
  public void evict(DataSource pool, Connection connection) throws SQLException {
    ((ViburDBCPDataSource) pool).severConnection(connection);
  }

  @Override
  public Map<Behaviour, String> cannot(String version) {
    return Map.of(
        Behaviour.IDLE_MIN,
        "Vibur knows how many connections it opens at first, but no least number of idle ones.");
  }
}
