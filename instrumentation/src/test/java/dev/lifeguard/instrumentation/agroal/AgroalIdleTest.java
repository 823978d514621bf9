package dev.lifeguard.instrumentation.agroal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalDataSourceConfiguration.DataSourceImplementation;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class AgroalIdleTest {

  private final Members members = new Members(null);
  private final AgroalReader reader = new AgroalReader(members);
  private final AgroalIdle idle = new AgroalIdle(members);

  @Test
  void whatIsTakenIsNobodysUntilItIsKept() throws SQLException {
    try (AgroalDataSource pool = open(DataSourceImplementation.AGROAL)) {
      Object handler = idleOne(pool);
      assertThat(idle.idleNanos(handler)).isNotNegative();
      assertThat(idle.take(handler)).isSameAs(members.get(handler, "connection"));
      assertThat(idle.take(handler)).as("again").isNull();
      assertThat(members.call(handler, "acquire")).isEqualTo(false);
      idle.keep(handler);
      assertThat(members.call(handler, "acquire")).isEqualTo(true);
    }
  }

  @Test
  void whatIsOutIsNotChecked() throws SQLException {
    try (AgroalDataSource pool = open(DataSourceImplementation.AGROAL);
        Connection lent = pool.getConnection()) {
      Object handler = reader.holderOf(lent);
      assertThat(idle.idleNanos(handler)).isEqualTo(IdleConnections.NOT_TO_BE_CHECKED);
      assertThat(idle.take(handler)).isNull();
    }
  }

  @Test
  void whatIsDroppedLeavesThePool() throws SQLException {
    try (AgroalDataSource pool = open(DataSourceImplementation.AGROAL)) {
      Object handler = idleOne(pool);
      idle.take(handler);
      assertThat(idle.drop(handler)).isNull();
      assertThat(members.call(handler, "acquire")).isEqualTo(false);
      assertThat(idleOne(pool)).isNotSameAs(handler);
      assertThat(reader.read(reader.poolOf(handler)).idle()).isEqualTo(1);
    }
  }

  @Test
  void aPoolLessOneHasNothingIdle() throws SQLException {
    try (AgroalDataSource pool = open(DataSourceImplementation.AGROAL_POOLLESS)) {
      assertThat(idle.idleNanos(idleOne(pool))).isEqualTo(IdleConnections.NOT_TO_BE_CHECKED);
    }
  }

  private Object idleOne(AgroalDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return reader.holderOf(connection);
    }
  }

  private static AgroalDataSource open(DataSourceImplementation kind) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .dataSourceImplementation(kind)
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(1)
                        .connectionFactoryConfiguration(
                            factory -> factory.jdbcUrl("jdbc:h2:mem:idle-in-agroal"))));
  }
}
