package dev.lifeguard.instrumentation.tomcatjdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.spi.Members;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.apache.tomcat.jdbc.pool.PooledConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TomcatJdbcIdleTest {

  private final Members members = new Members(null);
  private final TomcatJdbcReader reader = new TomcatJdbcReader(members);
  private final TomcatJdbcIdle idle = new TomcatJdbcIdle(members);
  private DataSource pool;

  @BeforeEach
  void open() {
    PoolProperties properties = new PoolProperties();
    properties.setUrl("jdbc:h2:mem:idle-in-tomcat");
    properties.setInitialSize(1);
    properties.setMaxIdle(1);
    properties.setMaxActive(1);
    pool = new DataSource(properties);
  }

  @AfterEach
  void close() {
    pool.close(true);
  }

  @Test
  void theTimeIsThatOfTheTimestamp() throws SQLException {
    PooledConnection pooled = idleOne();
    pooled.setTimestamp(System.currentTimeMillis() - 3_000);
    assertThat(idle.idleNanos(pooled)).isGreaterThanOrEqualTo(Duration.ofSeconds(3).toNanos());
  }

  @Test
  void whatIsDroppedIsConnectedAnewAtTheNextBorrow() throws SQLException {
    PooledConnection pooled = idleOne();
    Connection dead = idle.take(pooled);
    assertThat(dead).isSameAs(pooled.getConnection());
    assertThat(idle.drop(pooled)).isNull();
    assertThat(idle.take(pooled)).as("again").isNull();
    assertThat(idleOne()).isSameAs(pooled);
    assertThat(pooled.getConnection()).isNotSameAs(dead);
    assertThat(dead.isClosed()).isTrue();
    assertThat(pool.getSize()).isEqualTo(1);
  }

  private PooledConnection idleOne() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return (PooledConnection) reader.holderOf(connection);
    }
  }
}
