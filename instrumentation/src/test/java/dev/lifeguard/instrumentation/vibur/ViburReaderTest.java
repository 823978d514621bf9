package dev.lifeguard.instrumentation.vibur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vibur.dbcp.ViburDBCPDataSource;

class ViburReaderTest {

  private final Members members = new Members(null);
  private final ViburReader reader = new ViburReader(members);
  private final ViburDBCPDataSource dataSource = new ViburDBCPDataSource();

  @BeforeEach
  void configure() {
    use(dataSource, "jdbc:h2:mem:orders");
    dataSource.setPoolInitialSize(2);
    dataSource.setPoolMaxSize(3);
  }

  @AfterEach
  void close() {
    dataSource.close();
  }

  @Test
  void gaugesAreThoseOfThePool() throws SQLException {
    dataSource.start();
    try (Connection one = dataSource.getConnection()) {
      assertThat(one).isNotNull();
      assertThat(reader.read(dataSource))
          .isEqualTo(new PoolReading(1, 1, PoolReading.UNKNOWN, 3, 3, 0));
    }
  }

  @Test
  void aPoolThatIsNotStartedHasNoGauges() {
    assertThat(reader.read(dataSource).used()).isEqualTo(PoolReading.UNKNOWN);
  }

  @Test
  void aHandleLeadsToItsHolder() throws SQLException {
    dataSource.start();
    try (Connection connection = dataSource.getConnection()) {
      Object holder = reader.holderOf(connection);
      assertThat(holder.getClass().getSimpleName()).isEqualTo("ConnHolder");
      assertThat(reader.holderOf(holder)).isSameAs(holder);
    }
  }

  @Test
  void whatServesAPoolLeadsToIt() {
    dataSource.start();
    assertThat(reader.pool(dataSource)).isSameAs(dataSource);
    assertThat(reader.pool(members.get(dataSource, "poolOperations"))).isSameAs(dataSource);
    assertThat(reader.pool(members.call(dataSource, "getConnectionFactory"))).isSameAs(dataSource);
  }

  @Test
  void theNameThatTheLibraryMadeUpIsNone() {
    assertThat(reader.describe(dataSource).name()).isEqualTo("orders");
    dataSource.setName("orders-pool");
    assertThat(reader.describe(dataSource).name()).isEqualTo("orders-pool");
  }

  @Test
  void theDatabaseIsThatOfTheUrlOrOfTheDataSource() {
    assertThat(reader.describe(dataSource).database())
        .isEqualTo(new Database("h2database", "orders", null, -1));
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:others");
    dataSource.setExternalDataSource(h2);
    assertThat(reader.describe(dataSource).database().namespace()).isEqualTo("others");
  }

  @Test
  void aBorrowWaitsAsLongAsTheConnectionTimeout() {
    dataSource.setConnectionTimeoutInMs(20_000);
    assertThat(reader.patienceMillis(dataSource)).isEqualTo(20_000);
    dataSource.setConnectionTimeoutInMs(0);
    assertThat(reader.patienceMillis(dataSource)).as("for ever").isEqualTo(-1);
  }

  @Test
  void theAcquisitionTimeoutIsToldFromOtherFailures() throws SQLException {
    dataSource.setPoolInitialSize(1);
    dataSource.setPoolMaxSize(1);
    dataSource.setConnectionTimeoutInMs(1);
    dataSource.start();
    try (Connection one = dataSource.getConnection()) {
      assertThat(one).isNotNull();
      assertThatThrownBy(dataSource::getConnection).matches(reader::isTimeout);
    }
    assertThat(reader.isTimeout(new SQLException("refused"))).isFalse();
  }

  private static void use(ViburDBCPDataSource pool, String url) {
    pool.setJdbcUrl(url);
    pool.setUsername("sa");
    pool.setPassword("");
  }
}
