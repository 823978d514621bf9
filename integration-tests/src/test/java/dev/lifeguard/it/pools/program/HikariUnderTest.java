package dev.lifeguard.it.pools.program;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/** HikariCP. */
public final class HikariUnderTest implements PoolUnderTest {

  /** Called by reflection. */
  public HikariUnderTest() {}

  @Override
  public DataSource open(PoolSpec spec) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(spec.name());
    config.setMinimumIdle(spec.min());
    config.setMaximumPoolSize(spec.max());
    config.setConnectionTimeout(spec.timeout().toMillis());
    openAlsoWithoutDatabase(config);
    config.setJdbcUrl(spec.url());
    config.setUsername(spec.user());
    config.setPassword(spec.password());
    return new HikariDataSource(config);
  }

  /** There since 2.7; before, the kit only looks whether the agent stays away. */
  private static void openAlsoWithoutDatabase(HikariConfig config) {
    try {
      config.setInitializationFailTimeout(-1);
    } catch (NoSuchMethodError e) {
      // an old one
    }
  }

  @Override
  public void close(DataSource pool) {
    ((HikariDataSource) pool).close();
  }

  @Override
  public boolean isTimeout(SQLException failure) {
    return failure instanceof SQLTransientConnectionException;
  }

  @Override
  public void evict(DataSource pool, Connection connection) {
    ((HikariDataSource) pool).evictConnection(connection);
  }
}
