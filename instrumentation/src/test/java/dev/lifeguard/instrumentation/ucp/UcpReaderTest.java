package dev.lifeguard.instrumentation.ucp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import oracle.ucp.UniversalConnectionPoolException;
import oracle.ucp.admin.UniversalConnectionPoolManagerImpl;
import oracle.ucp.jdbc.PoolDataSource;
import oracle.ucp.jdbc.PoolDataSourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UcpReaderTest {

  private static final Database ORDERS = new Database("h2database", "orders", null, -1);

  private final Members members = new Members(null);
  private final UcpReader reader = new UcpReader(members);
  private final PoolDataSource dataSource = PoolDataSourceFactory.getPoolDataSource();

  @BeforeEach
  void configure() throws SQLException {
    dataSource.setConnectionFactoryClassName("org.h2.jdbcx.JdbcDataSource");
    dataSource.setURL("jdbc:h2:mem:orders");
    dataSource.setUser("sa");
    dataSource.setPassword("");
    dataSource.setMaxPoolSize(2);
    dataSource.setConnectionWaitTimeout(1);
  }

  @AfterEach
  void close() throws UniversalConnectionPoolException {
    UniversalConnectionPoolManagerImpl.getUniversalConnectionPoolManager()
        .destroyConnectionPool(dataSource.getConnectionPoolName());
  }

  @Test
  void gaugesAreThoseOfThePool() throws SQLException {
    Connection one = dataSource.getConnection();
    Connection two = dataSource.getConnection();
    two.close();
    assertThat(reader.read(pool())).isEqualTo(new PoolReading(1, 1, PoolReading.UNKNOWN, 2, 2, 0));
    one.close();
    assertThat(reader.read(pool()).used()).isZero();
  }

  @Test
  void whatTheApplicationGetsLeadsToHolderAndPool() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      Object creator = Objects.requireNonNull(reader.holderOf(connection));
      Object holder = Objects.requireNonNull(reader.holderOf(creator));
      assertThat(holder.getClass().getSimpleName()).isEqualTo("JDBCUniversalPooledConnection");
      assertThat(reader.holderOf(holder)).isSameAs(holder);
      assertThat(reader.poolOf(holder)).isSameAs(pool());
    }
  }

  @Test
  void aDataSourceLeadsToItsPool() throws SQLException {
    assertThat(reader.pool(dataSource)).as("before the first borrow").isNull();
    dataSource.getConnection().close();
    assertThat(reader.pool(dataSource)).isSameAs(pool());
    assertThat(reader.pool(pool())).isSameAs(pool());
  }

  @Test
  void aPoolIsDescribedByNameAndUrl() throws SQLException {
    dataSource.setConnectionPoolName("orders-pool");
    dataSource.getConnection().close();
    assertThat(reader.describe(pool())).isEqualTo(new PoolDescription("orders-pool", ORDERS));
  }

  @Test
  void theNameThatTheLibraryMakesUpIsNone() throws SQLException {
    dataSource.getConnection().close();
    assertThat(dataSource.getConnectionPoolName()).isNotEmpty();
    assertThat(reader.describe(pool())).isEqualTo(new PoolDescription("orders", ORDERS));
  }

  @Test
  void aBorrowWaitsAsLongAsTheConnectionWaitTimeout() throws SQLException {
    dataSource.getConnection().close();
    assertThat(reader.patienceMillis(pool())).isEqualTo(1_000);
    dataSource.setConnectionWaitTimeout(0);
    assertThat(reader.patienceMillis(pool())).as("not at all").isEqualTo(1);
  }

  @Test
  void theAcquisitionTimeoutIsToldFromOtherFailures() throws SQLException {
    try (Connection one = dataSource.getConnection();
        Connection two = dataSource.getConnection()) {
      assertThat(one).isNotSameAs(two);
      assertThat(reader.isTimeout(catchThrowable(dataSource::getConnection))).isTrue();
    }
    assertThat(reader.isTimeout(new SQLException("down", "08001", 1))).isFalse();
    assertThat(reader.isTimeout(new IllegalStateException())).isFalse();
  }

  private Object pool() {
    return Objects.requireNonNull(members.get(dataSource, "connectionPool"));
  }
}
