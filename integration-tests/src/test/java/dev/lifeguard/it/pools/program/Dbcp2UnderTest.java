package dev.lifeguard.it.pools.program;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** DBCP 2, and copies of it in other packages. */
public class Dbcp2UnderTest implements PoolUnderTest {

  private final String dataSource;

  /** Called by reflection. */
  public Dbcp2UnderTest() {
    this("org.apache.commons.dbcp2.");
  }

  /** For a copy in another package. */
  Dbcp2UnderTest(String prefix) {
    this.dataSource = prefix + "BasicDataSource";
  }

  @Override
  public DataSource open(PoolSpec spec) throws Exception {
    Bean pool =
        Bean.of(dataSource)
            .call("setMinIdle", spec.min())
            .call("setMaxIdle", spec.max())
            .call("setMaxTotal", spec.max())
            .call("setMaxWaitMillis", spec.timeout().toMillis())
            .call("setAccessToUnderlyingConnectionAllowed", true)
            .call("setUrl", spec.url())
            .call("setUsername", spec.user())
            .call("setPassword", spec.password());
    if (spec.name() != null) {
      pool.call("setJmxName", "dev.lifeguard.it:type=DataSource,name=" + spec.name());
    }
    return (DataSource) pool.object();
  }

  @Override
  public void close(DataSource pool) throws Exception {
    new Bean(pool).call("close");
  }

  @Override
  public boolean isTimeout(SQLException failure) {
    return failure.getMessage().contains("Timeout waiting for idle object");
  }

  /** Seen without an agent as well: the random workload ends in one of these every time. */
  @Override
  public Map<Behaviour, String> cannot(String version) {
    return version.startsWith("2.1.")
        ? Map.of(
            Behaviour.EVICTED_IN_USE,
            "DBCP2 2.1 may lend a connection again that was evicted while it was in use, or lose its"
                + " place in the pool, with or without Lifeguard.")
        : Map.of();
  }

  @Override
  public void evict(DataSource pool, Connection connection) throws Exception {
    new Bean(pool).call("invalidateConnection", connection);
  }
}
