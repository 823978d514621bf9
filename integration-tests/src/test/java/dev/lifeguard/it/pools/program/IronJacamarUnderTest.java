package dev.lifeguard.it.pools.program;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.resource.spi.TransactionSupport.TransactionSupportLevel;
import javax.sql.DataSource;
import org.jboss.jca.adapters.jdbc.local.LocalManagedConnectionFactory;
import org.jboss.jca.common.api.metadata.common.FlushStrategy;
import org.jboss.jca.core.api.connectionmanager.pool.FlushMode;
import org.jboss.jca.core.api.connectionmanager.pool.PoolConfiguration;
import org.jboss.jca.core.connectionmanager.ConnectionManagerFactory;
import org.jboss.jca.core.connectionmanager.pool.api.Pool;
import org.jboss.jca.core.connectionmanager.pool.api.PoolFactory;
import org.jboss.jca.core.connectionmanager.pool.api.PoolStrategy;

/** IronJacamar as a deployer sets it up, less the server around it. */
public final class IronJacamarUnderTest implements PoolUnderTest {

  private static final String PARTS =
      "org.jboss.jca.core.connectionmanager.pool.mcp."
          + "SemaphoreConcurrentLinkedDequeManagedConnectionPool";

  private final Map<DataSource, Object> pools = new IdentityHashMap<>();

  /** Called by reflection. */
  public IronJacamarUnderTest() {}

  @Override
  public DataSource open(PoolSpec spec) throws Exception {
    PoolConfiguration configuration = new PoolConfiguration();
    configuration.setMinSize(spec.min());
    configuration.setMaxSize(spec.max());
    configuration.setBlockingTimeout(spec.timeout().toMillis());
    configuration.setValidateOnMatch(true);
    LocalManagedConnectionFactory factory = new LocalManagedConnectionFactory();
    factory.setDriverClass("org.postgresql.Driver");
    factory.setConnectionURL(spec.url());
    factory.setUserName(spec.user());
    factory.setPassword(spec.password());
    factory.setCheckValidConnectionSQL("select 1");
    factory.setJTA(false);
    Pool pool =
        new PoolFactory().create(PoolStrategy.ONE_POOL, factory, configuration, false, true, PARTS);
    if (spec.name() != null) {
      pool.setName(spec.name());
    }
    DataSource dataSource =
        (DataSource)
            factory.createConnectionFactory(
                new ConnectionManagerFactory()
                    .createNonTransactional(
                        TransactionSupportLevel.NoTransaction,
                        pool,
                        null,
                        null,
                        false,
                        null,
                        false,
                        false,
                        false,
                        false,
                        FlushStrategy.FAILING_CONNECTION_ONLY,
                        null,
                        null));
    pools.put(dataSource, pool);
    return dataSource;
  }

  @Override
  public void close(DataSource pool) {
    ((Pool) pools.get(pool)).shutdown();
  }

  @Override
  public boolean isTimeout(SQLException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (String.valueOf(at.getMessage()).startsWith("IJ000655")) {
        return true;
      }
    }
    return false;
  }

  /** Those that are in use are marked, and destroyed when they come back. */
  @Override
  public void evict(DataSource pool, Connection connection) throws Exception {
    ((Pool) pools.get(pool)).flush(FlushMode.GRACEFULLY);
  }

  @Override
  public Map<Behaviour, String> cannot(String version) {
    Map<Behaviour, String> cannot = new EnumMap<>(Behaviour.class);
    cannot.put(
        Behaviour.IDLE_MIN, "IronJacamar's least size counts all connections, not the idle ones.");
    return cannot;
  }
}
