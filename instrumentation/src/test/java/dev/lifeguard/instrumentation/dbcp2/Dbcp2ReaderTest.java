package dev.lifeguard.instrumentation.dbcp2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.dbcp2.PoolingDataSource;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Dbcp2ReaderTest {

  private final Members members = new Members(null);
  private final Dbcp2Reader reader = new Dbcp2Reader(members, "org.apache.commons.dbcp2.");
  private final BasicDataSource dataSource = new BasicDataSource();

  @BeforeEach
  void configure() {
    dataSource.setUrl("jdbc:h2:mem:orders");
    dataSource.setMinIdle(1);
    dataSource.setMaxIdle(3);
    dataSource.setMaxTotal(4);
  }

  @AfterEach
  void close() throws SQLException {
    dataSource.close();
  }

  @Test
  void gaugesAreThoseOfThePool() throws SQLException {
    try (Connection one = dataSource.getConnection();
        Connection two = dataSource.getConnection()) {
      assertThat(two).isNotNull();
      one.close();
      assertThat(reader.read(dataSource)).isEqualTo(new PoolReading(1, 1, 1, 3, 4, 0));
    }
  }

  @Test
  void whatIsNotLimitedIsUnknown() throws SQLException {
    dataSource.setMaxIdle(-1);
    dataSource.setMaxTotal(-1);
    dataSource.getConnection().close();
    PoolReading reading = reader.read(dataSource);
    assertThat(reading.max()).isEqualTo(PoolReading.UNKNOWN);
    assertThat(reading.idleMax()).isEqualTo(PoolReading.UNKNOWN);
  }

  @Test
  void aDataSourceIsAPoolBeforeItHasOne() {
    assertThat(reader.pool(dataSource)).isSameAs(dataSource);
    assertThat(reader.read(dataSource).used()).isEqualTo(PoolReading.UNKNOWN);
    assertThat(reader.describe(dataSource).database())
        .isEqualTo(new Database("h2database", "orders", null, -1));
  }

  @Test
  void whatADataSourceMadeLeadsToIt() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      assertThat(reader.pool(dataSource)).isSameAs(dataSource);
      Object holder = reader.holderOf(connection);
      assertThat(holder).isInstanceOf(PoolableConnection.class);
      assertThat(reader.holderOf(holder)).isSameAs(holder);
      assertThat(reader.poolOf(holder)).isSameAs(dataSource);
      assertThat(reader.pool(members.get(dataSource, "dataSource"))).isSameAs(dataSource);
      Object pool = members.get(dataSource, "connectionPool");
      assertThat(reader.pool(members.get(pool, "factory"))).isSameAs(dataSource);
    }
  }

  @Test
  void theFailedAttemptToFillAPoolDoesNotCloseTheDataSource() throws SQLException {
    dataSource.getConnection().close();
    assertThat(reader.pool(dataSource)).isSameAs(dataSource);
    Object pool = members.get(dataSource, "connectionPool");
    assertThat(reader.pool(pool)).isNull();
    dataSource.close();
    assertThat(reader.pool(pool)).isSameAs(dataSource);
  }

  @Test
  void aDataSourceThatIsOpenedAgainHasAPoolThatStandsForItself() throws SQLException {
    dataSource.getConnection().close();
    reader.pool(dataSource);
    dataSource.close();
    reader.pool(dataSource);
    dataSource.restart();
    dataSource.getConnection().close();
    assertThat(reader.pool(dataSource)).isSameAs(members.get(dataSource, "connectionPool"));
  }

  @Test
  void aPoolThatTheApplicationMadeStandsForItself() throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:others");
    PoolableConnectionFactory factory =
        new PoolableConnectionFactory(new DataSourceConnectionFactory(h2), null);
    assertThat(reader.pool(factory)).as("no pool yet").isNull();
    try (GenericObjectPool<PoolableConnection> pool = new GenericObjectPool<>(factory)) {
      factory.setPool(pool);
      PoolingDataSource<PoolableConnection> pooling = new PoolingDataSource<>(pool);
      assertThat(reader.pool(pooling)).isSameAs(pool);
      assertThat(reader.pool(pool)).isSameAs(pool);
      assertThat(reader.describe(pool).database().namespace()).isEqualTo("others");
      try (Connection connection = pooling.getConnection()) {
        assertThat(connection).isNotNull();
        assertThat(reader.read(pool).used()).isEqualTo(1);
      }
    }
  }

  @Test
  void aPoolOfOtherThingsIsNobodys() {
    try (GenericObjectPool<String> strings = new GenericObjectPool<>(new Strings())) {
      assertThat(reader.pool(strings)).isNull();
    }
  }

  @Test
  void theNameIsTheOneInJmx() throws SQLException {
    assertThat(reader.describe(dataSource).name()).isEqualTo("orders");
    dataSource.setJmxName("app:type=DataSource,name=\"jdbc/orders\"");
    assertThat(reader.describe(dataSource).name()).isEqualTo("jdbc/orders");
    dataSource.getConnection().close();
    assertThat(reader.describe(members.get(dataSource, "connectionPool")).name())
        .isEqualTo("jdbc/orders");
    assertThat(reader.describe(members.get(dataSource, "connectionPool")).database().namespace())
        .isEqualTo("orders");
  }

  @Test
  void theAcquisitionTimeoutIsToldFromOtherFailures() throws SQLException {
    dataSource.setMaxTotal(1);
    dataSource.setMaxWait(Duration.ofMillis(1));
    try (Connection one = dataSource.getConnection()) {
      assertThat(one).isNotNull();
      assertThatThrownBy(dataSource::getConnection).matches(reader::isTimeout);
    }
    assertThat(reader.isTimeout(new SQLException("refused"))).isFalse();
    assertThat(reader.isTimeout(new SQLException("exhausted", new IllegalStateException())))
        .isFalse();
  }

  private static final class Strings extends BasePooledObjectFactory<String> {
    @Override
    public String create() {
      return "a string";
    }

    @Override
    public PooledObject<String> wrap(String string) {
      return new DefaultPooledObject<>(string);
    }
  }
}
