package dev.lifeguard.instrumentation.c3p0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.mchange.v2.c3p0.DataSources;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class C3p0ReaderTest {

  private final Members members = new Members(null);
  private final C3p0Reader reader = new C3p0Reader(members);
  private final ComboPooledDataSource dataSource = new ComboPooledDataSource();

  @BeforeEach
  void configure() {
    dataSource.setJdbcUrl("jdbc:h2:mem:orders");
    dataSource.setMinPoolSize(1);
    dataSource.setInitialPoolSize(1);
    dataSource.setMaxPoolSize(2);
    dataSource.setAcquireIncrement(1);
  }

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void gaugesAreThoseOfThePool() throws SQLException {
    try (Connection one = dataSource.getConnection();
        Connection two = dataSource.getConnection()) { // with fewer, helper threads may open more
      assertThat(one).isNotSameAs(two);
      assertThat(reader.read(pool(dataSource)))
          .isEqualTo(new PoolReading(2, 0, PoolReading.UNKNOWN, 2, 2, 0));
    }
  }

  @Test
  void aPhysicalConnectionLeadsToItsPool() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      Object holder = members.get(connection, "parentPooledConnection");
      Object pool = pool(dataSource);
      assertThat(reader.holderOf(holder)).isSameAs(holder);
      assertThat(reader.poolOf(holder)).isSameAs(pool);
      assertThat(reader.pool(pool)).isSameAs(pool);
      assertThat(reader.pool(members.get(members.get(pool, "rp"), "mgr"))).isSameAs(pool);
    }
  }

  @Test
  void theTokenOfADataSourceIsNoName() throws SQLException {
    dataSource.getConnection().close();
    assertThat(reader.describe(pool(dataSource)).name()).isEqualTo("orders");
  }

  @Test
  void theNameIsThatOfTheDataSource() throws SQLException {
    dataSource.setDataSourceName("orders-pool");
    dataSource.getConnection().close();
    assertThat(reader.describe(pool(dataSource)).name()).isEqualTo("orders-pool");
    assertThat(reader.describe(pool(dataSource)).database())
        .isEqualTo(new Database("h2database", "orders", null, -1));
  }

  @Test
  void theDatabaseMayBeThatOfAnotherDataSource() throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:others");
    DataSource pooled = DataSources.pooledDataSource(h2);
    pooled.getConnection().close();
    assertThat(reader.describe(pool(pooled)).database().namespace()).isEqualTo("others");
    DataSources.destroy(pooled);
  }

  @Test
  void aBorrowWaitsAsLongAsTheCheckoutTimeout() throws SQLException {
    dataSource.getConnection().close();
    assertThat(reader.patienceMillis(pool(dataSource))).as("unless told: for ever").isEqualTo(-1);
    dataSource.setCheckoutTimeout(20_000);
    dataSource.getConnection().close();
    assertThat(reader.patienceMillis(pool(dataSource))).isEqualTo(20_000);
  }

  @Test
  void theAcquisitionTimeoutIsToldFromOtherFailures() throws SQLException {
    dataSource.setMaxPoolSize(1);
    dataSource.setCheckoutTimeout(10);
    try (Connection one = firstOf(dataSource)) {
      assertThat(one).isNotNull();
      assertThatThrownBy(dataSource::getConnection).matches(reader::isTimeout);
    }
    assertThat(reader.isTimeout(new SQLException("refused"))).isFalse();
  }

  /** The pool's helper threads may need longer than the timeout to open the first connection. */
  private Connection firstOf(DataSource pooled) throws SQLException {
    while (true) {
      try {
        return pooled.getConnection();
      } catch (SQLException e) {
        if (!reader.isTimeout(e)) {
          throw e;
        }
      }
    }
  }

  private Object pool(DataSource pooled) {
    Object manager = members.get(pooled, "poolManager");
    return ((Map<?, ?>) members.get(manager, "authsToPools")).values().iterator().next();
  }
}
