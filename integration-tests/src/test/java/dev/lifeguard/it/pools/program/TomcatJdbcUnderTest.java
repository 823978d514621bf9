package dev.lifeguard.it.pools.program;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** Tomcat JDBC. */
public final class TomcatJdbcUnderTest implements PoolUnderTest {

  /** Called by reflection. */
  public TomcatJdbcUnderTest() {}

  @Override
  public javax.sql.DataSource open(PoolSpec spec) {
    PoolProperties config = new PoolProperties();
    if (spec.name() != null) {
      config.setName(spec.name());
    }
    config.setInitialSize(spec.min());
    config.setMinIdle(spec.min());
    config.setMaxIdle(spec.max());
    config.setMaxActive(spec.max());
    config.setMaxWait((int) spec.timeout().toMillis());
    config.setTestOnBorrow(true);
    config.setValidationQuery("select 1");
    config.setValidationInterval(0);
    config.setDriverClassName("org.postgresql.Driver");
    config.setUrl(spec.url());
    config.setUsername(spec.user());
    config.setPassword(spec.password());
    return new DataSource(config);
  }

  @Override
  public void close(javax.sql.DataSource pool) {
    ((DataSource) pool).close(true);
  }

  @Override
  public boolean isTimeout(SQLException failure) {
    return failure instanceof PoolExhaustedException;
  }

  /** All that are out are closed as soon as they come back: the pool can evict no single one. */
  @Override
  public void evict(javax.sql.DataSource pool, Connection connection) {
    ((DataSource) pool).purge();
  }
}
