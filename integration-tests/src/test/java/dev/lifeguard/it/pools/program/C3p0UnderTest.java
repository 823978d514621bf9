package dev.lifeguard.it.pools.program;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import java.beans.PropertyVetoException;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** c3p0. */
public final class C3p0UnderTest implements PoolUnderTest {

  /** Called by reflection. */
  public C3p0UnderTest() {}

  @Override
  public DataSource open(PoolSpec spec) throws PropertyVetoException {
    ComboPooledDataSource pool = new ComboPooledDataSource();
    if (spec.name() != null) {
      pool.setDataSourceName(spec.name());
    }
    pool.setMinPoolSize(spec.min());
    pool.setInitialPoolSize(spec.min());
    pool.setMaxPoolSize(spec.max());
    pool.setAcquireIncrement(1);
    pool.setAcquireRetryAttempts(1);
    pool.setAcquireRetryDelay(1);
    pool.setCheckoutTimeout((int) spec.timeout().toMillis());
    pool.setTestConnectionOnCheckout(true);
    pool.setDriverClass("org.postgresql.Driver");
    pool.setJdbcUrl(spec.url());
    pool.setUser(spec.user());
    pool.setPassword(spec.password());
    return pool;
  }

  @Override
  public void close(DataSource pool) {
    ((ComboPooledDataSource) pool).close();
  }

  @Override
  public boolean isTimeout(SQLException failure) {
    return failure.getMessage().contains("has timed out");
  }

  @Override
  public Map<Behaviour, String> cannot(String version) {
    return Map.of(
        Behaviour.EVICTED_IN_USE,
        "c3p0 evicts no single connection that is in use.",
        Behaviour.ABORT,
        "c3p0 loses the place of an aborted connection: it is neither freed nor filled again.",
        Behaviour.IDLE_MIN,
        "c3p0 knows a least number of connections, but not of idle ones.");
  }
}
