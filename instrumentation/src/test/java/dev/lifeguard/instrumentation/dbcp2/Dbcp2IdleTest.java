package dev.lifeguard.instrumentation.dbcp2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.dbcp2.DriverManagerConnectionFactory;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Dbcp2IdleTest {

  private final Dbcp2Idle idle = new Dbcp2Idle(new Members(null));
  private final PoolableConnectionFactory factory =
      new PoolableConnectionFactory(
          new DriverManagerConnectionFactory("jdbc:h2:mem:idle-in-dbcp2"), null);

  private final List<PooledObject<PoolableConnection>> made = new ArrayList<>();

  @AfterEach
  void closeAll() throws SQLException {
    for (PooledObject<PoolableConnection> pooled : made) {
      pooled.getObject().reallyClose();
    }
  }

  private PooledObject<PoolableConnection> make() throws SQLException {
    PooledObject<PoolableConnection> pooled = factory.makeObject();
    made.add(pooled);
    return pooled;
  }

  @Test
  void onlyABorrowIsAnOccasionToCheck() throws SQLException {
    try (GenericObjectPool<PoolableConnection> pool = new GenericObjectPool<>(factory)) {
      factory.setPool(pool);
      PooledObject<PoolableConnection> pooled = make();
      assertThat(idle.idleNanos(pooled)).isEqualTo(IdleConnections.NOT_TO_BE_CHECKED);
      pooled.allocate();
      assertThat(idle.idleNanos(pooled)).isNotNegative();
    }
  }

  @Test
  void whatIsCheckedIsTheDriversConnection() throws SQLException {
    try (GenericObjectPool<PoolableConnection> pool = new GenericObjectPool<>(factory)) {
      factory.setPool(pool);
      PooledObject<PoolableConnection> pooled = make();
      assertThat(idle.holder(pooled)).isSameAs(pooled.getObject());
      Connection connection = idle.take(pooled);
      assertThat(connection).isSameAs(pooled.getObject().getInnermostDelegate());
    }
  }

  /** The data source opens one before there is a pool, to see whether it can. */
  @Test
  void aConnectionWithoutAPoolIsNobodys() throws SQLException {
    PooledObject<PoolableConnection> pooled = make();
    assertThat(idle.holder(pooled)).isNull();
    assertThat(idle.take(pooled)).isNull();
  }

  @Test
  void aDeadOneIsNotActivated() throws SQLException {
    assertThat(idle.drop(make())).isInstanceOf(SQLException.class);
  }
}
