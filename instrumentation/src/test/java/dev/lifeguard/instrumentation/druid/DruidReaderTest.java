package dev.lifeguard.instrumentation.druid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.alibaba.druid.pool.DruidDataSource;
import com.alibaba.druid.pool.DruidPooledConnection;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DruidReaderTest {

  static {
    System.setProperty("druid.logType", "slf4j");
  }

  private static final Database ORDERS = new Database("h2database", "orders", null, -1);

  private final DruidReader reader = new DruidReader(new Members(null));
  private final DruidDataSource dataSource = new DruidDataSource();

  @BeforeEach
  void configure() {
    dataSource.setUrl("jdbc:h2:mem:orders");
    dataSource.setMinIdle(1);
    dataSource.setMaxActive(2);
  }

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void gaugesAreThoseOfThePool() throws SQLException {
    Connection one = dataSource.getConnection();
    Connection two = dataSource.getConnection();
    two.close();
    assertThat(reader.read(dataSource)).isEqualTo(new PoolReading(1, 1, 1, 2, 2, 0));
    one.close();
    assertThat(reader.read(dataSource)).isEqualTo(new PoolReading(0, 2, 1, 2, 2, 0));
  }

  @Test
  void whatTheApplicationGetsLeadsToHolderAndPool() throws SQLException {
    DruidPooledConnection connection = dataSource.getConnection();
    Object holder = reader.holderOf(connection);
    assertThat(holder).isSameAs(connection.getConnectionHolder());
    assertThat(reader.holderOf(holder)).isSameAs(holder);
    assertThat(reader.poolOf(holder)).isSameAs(dataSource);
    connection.close();
    assertThat(reader.holderOf(connection)).as("given back").isNull();
  }

  @Test
  void aPoolIsDescribedByNameAndUrl() throws SQLException {
    dataSource.setName("orders-pool");
    dataSource.init();
    assertThat(reader.describe(dataSource)).isEqualTo(new PoolDescription("orders-pool", ORDERS));
  }

  @Test
  void theNameThatTheLibraryMakesUpIsNone() throws SQLException {
    dataSource.init();
    assertThat(dataSource.getName()).startsWith("DataSource-");
    assertThat(reader.describe(dataSource)).isEqualTo(new PoolDescription("orders", ORDERS));
    dataSource.setName(dataSource.getName());
    assertThat(reader.describe(dataSource)).isEqualTo(new PoolDescription("orders", ORDERS));
  }

  @Test
  void aBorrowWaitsAsLongAsMaxWait() {
    assertThat(reader.patienceMillis(dataSource)).as("unless told: for ever").isEqualTo(-1);
    dataSource.setMaxWait(20_000);
    assertThat(reader.patienceMillis(dataSource)).isEqualTo(20_000);
  }

  @Test
  void onlyThePoolsOwnThreadMayBeKeptFromConnecting() throws SQLException {
    DruidInstrumentation druid = new DruidInstrumentation();
    dataSource.init();
    Thread own = (Thread) new Members(null).get(dataSource, "createConnectionThread");
    assertThat(druid.mayKeepWaiting(own)).isTrue();
    assertThat(druid.mayKeepWaiting(Thread.currentThread())).as("of a borrower").isFalse();
  }

  @Test
  void theAcquisitionTimeoutIsToldFromOtherFailures() throws SQLException {
    try (Connection one = dataSource.getConnection();
        Connection two = dataSource.getConnection()) {
      assertThat(one).isNotSameAs(two);
      dataSource.setMaxWait(50);
      assertThat(reader.isTimeout(catchThrowable(dataSource::getConnection))).isTrue();
    }
    dataSource.close();
    assertThat(reader.isTimeout(catchThrowable(dataSource::getConnection))).isFalse();
  }
}
