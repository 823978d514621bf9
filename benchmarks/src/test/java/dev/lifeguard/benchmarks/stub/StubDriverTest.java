package dev.lifeguard.benchmarks.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StubDriverTest {

  @Test
  void connectsThroughDriverManager() throws SQLException {
    try (Connection connection = DriverManager.getConnection(StubDriver.URL)) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  @Test
  void leavesOtherUrlsToOtherDrivers() {
    assertThat(new StubDriver().connect("jdbc:other://localhost/orders", new Properties()))
        .isNull();
  }

  @Test
  void servesAHikariPool() throws SQLException {
    try (HikariDataSource pool = StubPool.open()) {
      for (int i = 0; i < 100; i++) {
        pool.getConnection().close();
      }
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      assertThat(pool.getMaximumPoolSize()).isEqualTo(10);
    }
  }

  @Test
  void refusesWhatNeedsADatabase() throws SQLException {
    try (Connection connection = DriverManager.getConnection(StubDriver.URL)) {
      assertThatThrownBy(connection::createStatement)
          .isInstanceOf(SQLFeatureNotSupportedException.class);
    }
  }
}
