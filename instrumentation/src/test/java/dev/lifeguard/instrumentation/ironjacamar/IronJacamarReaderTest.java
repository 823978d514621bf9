package dev.lifeguard.instrumentation.ironjacamar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.resource.ResourceException;
import javax.resource.spi.ManagedConnectionFactory;
import javax.resource.spi.TransactionSupport.TransactionSupportLevel;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.jca.adapters.jdbc.BaseWrapperManagedConnectionFactory;
import org.jboss.jca.adapters.jdbc.local.LocalManagedConnectionFactory;
import org.jboss.jca.adapters.jdbc.xa.XAManagedConnectionFactory;
import org.jboss.jca.common.api.metadata.common.FlushStrategy;
import org.jboss.jca.core.api.connectionmanager.pool.PoolConfiguration;
import org.jboss.jca.core.connectionmanager.ConnectionManagerFactory;
import org.jboss.jca.core.connectionmanager.pool.api.Pool;
import org.jboss.jca.core.connectionmanager.pool.api.PoolFactory;
import org.jboss.jca.core.connectionmanager.pool.api.PoolStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IronJacamarReaderTest {

  private static final String PARTS = "org.jboss.jca.core.connectionmanager.pool.mcp.";
  private static final Database ORDERS = new Database("h2database", "orders", null, -1);

  private final IronJacamarReader reader = new IronJacamarReader(new Members(null));
  private Pool pool;
  private DataSource dataSource;

  @AfterEach
  void close() {
    if (pool != null) {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SemaphoreConcurrentLinkedDequeManagedConnectionPool",
        "SemaphoreArrayListManagedConnectionPool",
        "LeakDumperManagedConnectionPool"
      })
  void gaugesAreThoseOfThePool(String part) throws Exception {
    open(local(), part);
    Connection one = dataSource.getConnection();
    Connection two = dataSource.getConnection();
    two.close();
    assertThat(reader.read(pool)).isEqualTo(new PoolReading(1, 1, PoolReading.UNKNOWN, 2, 2, 0));
    one.close();
    assertThat(reader.read(pool)).isEqualTo(new PoolReading(0, 2, PoolReading.UNKNOWN, 2, 2, 0));
  }

  @Test
  void whatTheApplicationGetsLeadsToHolderAndPool() throws Exception {
    open(local(), "SemaphoreConcurrentLinkedDequeManagedConnectionPool");
    try (Connection connection = dataSource.getConnection()) {
      Object holder = reader.holderOf(connection);
      assertThat(holder.getClass().getSimpleName()).isEqualTo("LocalManagedConnection");
      assertThat(reader.holderOf(holder)).isSameAs(holder);
      assertThat(reader.poolOf(holder)).isSameAs(pool);
    }
    assertThat(reader.pool(dataSource)).isSameAs(pool);
    assertThat(reader.pool(pool)).isSameAs(pool);
  }

  @Test
  void thePoolOfAnotherKindOfConnectionsIsNone() throws Exception {
    ManagedConnectionFactory broker =
        (ManagedConnectionFactory)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedConnectionFactory.class},
                (proxy, method, arguments) -> null);
    assertThat(reader.pool(pool(broker, "SemaphoreArrayListManagedConnectionPool"))).isNull();
  }

  @Test
  void aPoolIsDescribedByNameAndUrl() throws Exception {
    open(local(), "SemaphoreConcurrentLinkedDequeManagedConnectionPool");
    assertThat(reader.describe(pool)).isEqualTo(new PoolDescription("OrdersDS", ORDERS));
  }

  @Test
  void anXaPoolIsDescribedByThePropertiesOfItsDataSource() throws Exception {
    XAManagedConnectionFactory factory = new XAManagedConnectionFactory();
    factory.setXADataSourceClass(JdbcDataSource.class.getName());
    factory.setXADataSourceProperties("URL=jdbc:h2:mem:orders");
    open(factory, "SemaphoreConcurrentLinkedDequeManagedConnectionPool");
    try (Connection connection = dataSource.getConnection()) {
      assertThat(reader.poolOf(reader.holderOf(connection))).isSameAs(pool);
    }
    assertThat(reader.describe(pool)).isEqualTo(new PoolDescription("OrdersDS", ORDERS));
  }

  @Test
  void aBorrowWaitsAsLongAsTheBlockingTimeout() throws Exception {
    open(local(), "SemaphoreConcurrentLinkedDequeManagedConnectionPool");
    assertThat(reader.patienceMillis(pool)).isEqualTo(250);
  }

  @Test
  void theAcquisitionTimeoutIsToldFromOtherFailures() throws Exception {
    open(local(), "SemaphoreConcurrentLinkedDequeManagedConnectionPool");
    try (Connection one = dataSource.getConnection();
        Connection two = dataSource.getConnection()) {
      assertThat(one).isNotSameAs(two);
      assertThat(reader.isTimeout(catchThrowable(dataSource::getConnection))).isTrue();
    }
    pool.shutdown();
    assertThat(reader.isTimeout(catchThrowable(dataSource::getConnection))).isFalse();
    assertThat(reader.isTimeout(new SQLException())).isFalse();
  }

  private static BaseWrapperManagedConnectionFactory local() {
    LocalManagedConnectionFactory factory = new LocalManagedConnectionFactory();
    factory.setDriverClass("org.h2.Driver");
    factory.setConnectionURL("jdbc:h2:mem:orders");
    return factory;
  }

  /** As a deployer does, less the server around it. */
  private void open(BaseWrapperManagedConnectionFactory factory, String part)
      throws ResourceException {
    factory.setUserName("sa");
    factory.setPassword("");
    pool = pool(factory, part);
    dataSource =
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
  }

  private static Pool pool(ManagedConnectionFactory factory, String part) {
    PoolConfiguration configuration = new PoolConfiguration();
    configuration.setMaxSize(2);
    configuration.setBlockingTimeout(250);
    Pool pool =
        new PoolFactory()
            .create(PoolStrategy.ONE_POOL, factory, configuration, false, true, PARTS + part);
    pool.setName("OrdersDS");
    return pool;
  }
}
