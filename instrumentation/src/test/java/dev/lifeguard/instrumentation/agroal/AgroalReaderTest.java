package dev.lifeguard.instrumentation.agroal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReading;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgroalReaderTest {

  private static final String URL = "jdbc:h2:mem:orders";

  private final Members members = new Members(null);
  private final AgroalReader reader = new AgroalReader(members);

  @Test
  void gaugesAreThoseOfThePool() throws SQLException {
    try (AgroalDataSource dataSource = open(pooled())) {
      Connection one = dataSource.getConnection();
      Connection two = dataSource.getConnection();
      two.close();
      assertThat(reader.read(pool(dataSource)))
          .isEqualTo(new PoolReading(1, 1, PoolReading.UNKNOWN, 2, 2, 0));
      one.close();
      assertThat(reader.read(pool(dataSource)).used()).isZero();
    }
  }

  @Test
  void aPoolLessOneKeepsNothing() throws SQLException {
    try (AgroalDataSource dataSource = open(poolLess())) {
      try (Connection one = dataSource.getConnection()) {
        assertThat(one).isNotNull();
        assertThat(reader.read(pool(dataSource)))
            .isEqualTo(
                new PoolReading(
                    1, PoolReading.UNKNOWN, PoolReading.UNKNOWN, PoolReading.UNKNOWN, 2, 0));
      }
      assertThat(reader.read(pool(dataSource)).used()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AGROAL", "AGROAL_POOLLESS"})
  void whatTheApplicationGetsLeadsToHandlerAndPool(DataSourceImplementation kind)
      throws SQLException {
    try (AgroalDataSource dataSource = open(pooled().dataSourceImplementation(kind));
        Connection connection = dataSource.getConnection()) {
      Object handler = reader.holderOf(connection);
      assertThat(handler.getClass().getSimpleName()).isEqualTo("ConnectionHandler");
      assertThat(reader.holderOf(handler)).isSameAs(handler);
      assertThat(reader.poolOf(handler)).isSameAs(pool(dataSource));
    }
  }

  @Test
  void theFactoryOfAPoolThatWasSeenLeadsToIt() throws SQLException {
    try (AgroalDataSource dataSource = open(pooled())) {
      Object pool = pool(dataSource);
      Object factory = Objects.requireNonNull(members.get(pool, "connectionFactory"));
      assertThat(reader.pool(factory)).as("nobody's yet").isNull();
      assertThat(reader.pool(pool)).isSameAs(pool);
      assertThat(reader.pool(factory)).isSameAs(pool);
    }
  }

  @Test
  void aPoolIsNamedAfterItsDatabase() throws SQLException {
    try (AgroalDataSource dataSource = open(pooled())) {
      assertThat(reader.describe(pool(dataSource)))
          .isEqualTo(new PoolDescription("orders", new Database("h2database", "orders", null, -1)));
    }
  }

  @Test
  void thePropertiesOfADataSourceTellTheDatabase() throws SQLException {
    AgroalDataSourceConfigurationSupplier configuration = pooled();
    configuration
        .connectionPoolConfiguration()
        .connectionFactoryConfiguration()
        .jdbcUrl(null)
        .connectionProviderClass(JdbcDataSource.class)
        .jdbcProperty("URL", "jdbc:h2:mem:stock");
    try (AgroalDataSource dataSource = open(configuration)) {
      assertThat(reader.describe(pool(dataSource)).database().namespace()).isEqualTo("stock");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"AGROAL", "AGROAL_POOLLESS"})
  void theAcquisitionTimeoutIsToldFromOtherFailures(DataSourceImplementation kind)
      throws SQLException {
    AgroalDataSource dataSource = open(pooled().dataSourceImplementation(kind));
    try (Connection one = dataSource.getConnection();
        Connection two = dataSource.getConnection()) {
      assertThat(one).isNotSameAs(two);
      dataSource
          .getConfiguration()
          .connectionPoolConfiguration()
          .setAcquisitionTimeout(Duration.ofMillis(50));
      assertThat(reader.isTimeout(catchThrowable(dataSource::getConnection))).isTrue();
    }
    dataSource.close();
    assertThat(reader.isTimeout(catchThrowable(dataSource::getConnection))).isFalse();
    assertThat(reader.isTimeout(new SQLException())).isFalse();
  }

  private static AgroalDataSourceConfigurationSupplier pooled() {
    return new AgroalDataSourceConfigurationSupplier()
        .connectionPoolConfiguration(
            pool ->
                pool.maxSize(2).connectionFactoryConfiguration(factory -> factory.jdbcUrl(URL)));
  }

  private static AgroalDataSourceConfigurationSupplier poolLess() {
    return pooled().dataSourceImplementation(DataSourceImplementation.AGROAL_POOLLESS);
  }

  private static AgroalDataSource open(AgroalDataSourceConfigurationSupplier configuration)
      throws SQLException {
    return AgroalDataSource.from(configuration);
  }

  private Object pool(AgroalDataSource dataSource) {
    return Objects.requireNonNull(members.get(dataSource, "connectionPool"));
  }
}
