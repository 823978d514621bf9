package dev.lifeguard.instrumentation.hikaricp;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.instrumentation.Stubs;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolClock;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class HikariReaderTest {

  private final Members members = new Members(null);
  private final HikariReader reader = new HikariReader(members, PoolClock.NANO_TIME);

  @Test
  void gaugesAreThoseOfThePool() throws SQLException {
    try (HikariDataSource dataSource = new HikariDataSource(config())) {
      try (Connection one = dataSource.getConnection()) {
        assertThat(one).isNotNull();
        PoolReading reading = reader.read(pool(dataSource));
        assertThat(reading.used()).isEqualTo(1);
        assertThat(reading.idleMin()).isEqualTo(1);
        assertThat(reading.idleMax()).isEqualTo(3);
        assertThat(reading.max()).isEqualTo(3);
        assertThat(reading.pending()).isZero();
      }
      assertThat(reader.read(pool(dataSource)).used()).isZero();
    }
  }

  @Test
  void theReadingFollowsAChangeOfTheConfiguration() {
    try (HikariDataSource dataSource = new HikariDataSource(config())) {
      Object pool = pool(dataSource);
      dataSource.getHikariConfigMXBean().setMaximumPoolSize(5);
      assertThat(reader.read(pool).max()).isEqualTo(5);
    }
  }

  @Test
  void anEntryLeadsToItsPool() throws SQLException {
    try (HikariDataSource dataSource = new HikariDataSource(config());
        Connection connection = dataSource.getConnection()) {
      Object entry = members.get(connection, "poolEntry");
      assertThat(reader.poolOf(entry)).isSameAs(pool(dataSource));
    }
  }

  @Test
  void aPoolIsDescribedByNameAndUrl() {
    HikariConfig config = config();
    config.setJdbcUrl("jdbc:postgresql://db.example:5433/orders?user=fred");
    assertThat(describe(config))
        .isEqualTo(
            new PoolDescription(
                "orders-pool", new Database("postgresql", "orders", "db.example", 5433)));
  }

  @Test
  void aPoolIsDescribedByTheClassAndPropertiesOfItsDataSource() {
    HikariConfig config = config();
    config.setDataSource(null);
    config.setDataSourceClassName("org.postgresql.ds.PGSimpleDataSource");
    config.addDataSourceProperty("serverName", "db.example");
    config.addDataSourceProperty("databaseName", "orders");
    assertThat(describe(config).database())
        .isEqualTo(new Database("postgresql", "orders", "db.example", 5432));
  }

  @Test
  void thePoolOverAnUnknownDataSourceHasNoAddress() {
    assertThat(describe(config()).database()).isEqualTo(Database.UNKNOWN);
  }

  private PoolDescription describe(HikariConfig config) {
    return reader.describe(new Pool(config));
  }

  private static HikariConfig config() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders-pool");
    config.setDataSource(Stubs.stub(DataSource.class));
    config.setMinimumIdle(1);
    config.setMaximumPoolSize(3);
    return config;
  }

  private static Object pool(HikariDataSource dataSource) {
    try {
      Field pool = HikariDataSource.class.getDeclaredField("pool");
      pool.setAccessible(true);
      return pool.get(dataSource);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** As far as its description goes, a pool is an object with a configuration. */
  private record Pool(HikariConfig config) {}
}
