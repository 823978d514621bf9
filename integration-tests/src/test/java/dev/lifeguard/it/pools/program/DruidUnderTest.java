package dev.lifeguard.it.pools.program;

import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.pool.GetConnectionTimeoutException;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;

/** Alibaba Druid. */
public final class DruidUnderTest implements PoolUnderTest {

  /** Called by reflection. */
  public DruidUnderTest() {}

  @Override
  public DataSource open(PoolSpec spec) {
    DruidDataSource pool = new DruidDataSource();
    if (spec.name() != null) {
      pool.setName(spec.name());
    }
    pool.setUrl(spec.url());
    pool.setUsername(spec.user());
    pool.setPassword(spec.password());
    pool.setInitialSize(spec.min());
    pool.setMinIdle(spec.min());
    pool.setMaxActive(spec.max());
    pool.setMaxWait(spec.timeout().toMillis());
    pool.setTimeBetweenConnectErrorMillis(100);
    pool.setValidationQuery("select 1");
    pool.setTestOnBorrow(true);
    return pool;
  }

  @Override
  public void close(DataSource pool) {
    ((DruidDataSource) pool).close();
  }

  @Override
  public boolean isTimeout(SQLException failure) {
    return failure instanceof GetConnectionTimeoutException;
  }

  @Override
  public Map<Behaviour, String> cannot(String version) {
    Map<Behaviour, String> cannot = new EnumMap<>(Behaviour.class);
    cannot.put(Behaviour.EVICTED_IN_USE, "Druid does not evict a connection that is in use.");
    if (version.startsWith("1.1.")) {
      cannot.put(Behaviour.ABORT, "Druid's connections could not be aborted before 1.2.");
    }
    return cannot;
  }
}
