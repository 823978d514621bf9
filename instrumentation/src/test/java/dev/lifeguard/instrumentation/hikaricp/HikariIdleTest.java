package dev.lifeguard.instrumentation.hikaricp;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.instrumentation.Stubs;
import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolClock;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class HikariIdleTest {

  private final Members members = new Members(null);
  private final HikariIdle idle = new HikariIdle(members, PoolClock.NANO_TIME);

  @Test
  void theTimeIsThatSinceTheLastAccess() throws Exception {
    try (HikariDataSource pool = pool()) {
      Object entry = entryOf(pool);
      access(entry, System.nanoTime() - Duration.ofMillis(300).toNanos());
      assertThat(idle.idleNanos(entry)).isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
    }
  }

  @Test
  void macKeepsTimeInMilliseconds() throws Exception {
    try (HikariDataSource pool = pool()) {
      Object entry = entryOf(pool);
      access(entry, System.currentTimeMillis() - 300);
      assertThat(new HikariIdle(members, PoolClock.WALL_MILLIS).idleNanos(entry))
          .isGreaterThanOrEqualTo(Duration.ofMillis(300).toNanos());
    }
  }

  @Test
  void whatThePoolChecksItselfIsNotCheckedTwice() throws Exception {
    try (HikariDataSource pool = pool()) {
      Object entry = entryOf(pool);
      access(entry, System.nanoTime() - Duration.ofSeconds(2).toNanos());
      assertThat(idle.idleNanos(entry)).isEqualTo(IdleConnections.NOT_TO_BE_CHECKED);
    }
  }

  @Test
  void onlyAnEntryThatIsBeingLentIsTaken() throws SQLException {
    try (HikariDataSource pool = pool()) {
      Object entry = entryOf(pool);
      assertThat(idle.take(entry)).isNull();
      try (Connection lent = pool.getConnection()) {
        assertThat(members.get(lent, "poolEntry")).isSameAs(entry);
        assertThat(idle.take(entry)).isSameAs(members.get(entry, "connection"));
        assertThat(idle.drop(entry)).isNull();
        assertThat(members.call(entry, "isMarkedEvicted")).isEqualTo(true);
        assertThat(idle.take(entry)).as("again").isNull();
      }
    }
  }

  private Object entryOf(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return members.get(connection, "poolEntry");
    }
  }

  private static void access(Object entry, long at) throws ReflectiveOperationException {
    Field lastAccessed = entry.getClass().getDeclaredField("lastAccessed");
    lastAccessed.setAccessible(true);
    lastAccessed.setLong(entry, at);
  }

  private static HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(Stubs.stub(DataSource.class));
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }
}
