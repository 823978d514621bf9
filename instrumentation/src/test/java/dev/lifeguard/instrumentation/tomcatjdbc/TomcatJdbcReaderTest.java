package dev.lifeguard.instrumentation.tomcatjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolExhaustedException;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TomcatJdbcReaderTest {

  private final Members members = new Members(null);
  private final TomcatJdbcReader reader = new TomcatJdbcReader(members);
  private final PoolProperties properties = new PoolProperties();
  private DataSource dataSource;

  @BeforeEach
  void configure() {
    properties.setUrl("jdbc:h2:mem:orders");
    properties.setInitialSize(0);
    properties.setMinIdle(1);
    properties.setMaxIdle(3);
    properties.setMaxActive(4);
    dataSource = new DataSource(properties);
  }

  @AfterEach
  void close() {
    dataSource.close(true);
  }

  @Test
  void gaugesAreThoseOfThePool() throws SQLException {
    try (Connection one = dataSource.getConnection();
        Connection two = dataSource.getConnection()) {
      assertThat(two).isNotNull();
      one.close();
      assertThat(reader.read(pool())).isEqualTo(new PoolReading(1, 1, 1, 3, 4, 0));
    }
  }

  @Test
  void aHandleLeadsToItsPhysicalConnectionAndThatToItsPool() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      Object holder = reader.holderOf(connection);
      assertThat(holder).isInstanceOf(org.apache.tomcat.jdbc.pool.PooledConnection.class);
      assertThat(reader.holderOf(holder)).isSameAs(holder);
      assertThat(reader.poolOf(holder)).isSameAs(pool());
      assertThat(reader.pool(holder)).isSameAs(pool());
      assertThat(reader.pool(pool())).isSameAs(pool());
    }
  }

  @Test
  void interceptorsAreInNobodysWay() throws SQLException {
    properties.setJdbcInterceptors(
        "ConnectionState;StatementFinalizer;ResetAbandonedTimer;StatementCache;SlowQueryReport");
    try (Connection connection = dataSource.getConnection()) {
      assertThat(reader.holderOf(connection))
          .isInstanceOf(org.apache.tomcat.jdbc.pool.PooledConnection.class);
    }
  }

  @Test
  void theNameThatTheLibraryMadeUpIsNone() throws SQLException {
    assertThat(properties.getPoolName()).startsWith("Tomcat Connection Pool[");
    assertThat(reader.describe(pool()).name()).isEqualTo("orders");
    properties.setName("orders-pool");
    assertThat(reader.describe(pool()).name()).isEqualTo("orders-pool");
  }

  @Test
  void theDatabaseIsThatOfTheUrlOrOfTheDataSource() throws SQLException {
    assertThat(reader.describe(pool()).database())
        .isEqualTo(new Database("h2database", "orders", null, -1));
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:others");
    properties.setDataSource(h2);
    assertThat(reader.describe(pool()).database().namespace()).isEqualTo("others");
  }

  @Test
  void theAcquisitionTimeoutIsToldFromOtherFailures() {
    assertThat(reader.isTimeout(new PoolExhaustedException())).isTrue();
    assertThat(reader.isTimeout(new SQLException("refused"))).isFalse();
  }

  private Object pool() throws SQLException {
    return dataSource.createPool();
  }
}
