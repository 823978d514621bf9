package dev.lifeguard.instrumentation.hikaricp;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolClock;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Reads a {@code HikariPool} by what it offers as an MXBean and by its configuration. The single
 * metrics slot of the pool is left to the application.
 */
final class HikariReader implements PoolReader {

  /** What the library calls a pool without a name: by order of construction, so by chance. */
  private static final Pattern MADE_UP = Pattern.compile("HikariPool-\\d+");

  private final Members members;
  private final IdleConnections idle;

  HikariReader(Members members, PoolClock clock) {
    this.members = members;
    this.idle = new HikariIdle(members, clock);
  }

  @Override
  public Object poolOf(Object holder) {
    return Objects.requireNonNull(members.get(holder, "hikariPool"));
  }

  @Override
  public PoolDescription describe(Object pool) {
    Object config = config(pool);
    String name = (String) members.call(config, "getPoolName");
    return PoolDescription.of(name, MADE_UP, database(config));
  }

  private Database database(Object config) {
    if (members.call(config, "getJdbcUrl") instanceof String url) {
      return Database.ofUrl(url);
    }
    Object dataSource = members.call(config, "getDataSource");
    if (dataSource != null) {
      return DataSourceProperties.of(dataSource, members);
    }
    if (members.call(config, "getDataSourceClassName") instanceof String className
        && members.call(config, "getDataSourceProperties") instanceof Properties properties) {
      return DataSourceProperties.of(className, properties);
    }
    return Database.UNKNOWN;
  }

  /** The pool keeps whatever is idle up to its maximum size, until {@code idleTimeout} takes it. */
  @Override
  public PoolReading read(Object pool) {
    Object config = config(pool);
    int max = members.callInt(config, "getMaximumPoolSize");
    return new PoolReading(
        members.callInt(pool, "getActiveConnections"),
        members.callInt(pool, "getIdleConnections"),
        members.callInt(config, "getMinimumIdle"),
        max,
        max,
        members.callInt(pool, "getThreadsAwaitingConnection"));
  }

  @Override
  public IdleConnections idleConnections() {
    return idle;
  }

  @Override
  public boolean isTimeout(Throwable failure) {
    return failure instanceof SQLTransientConnectionException;
  }

  private Object config(Object pool) {
    return Objects.requireNonNull(members.get(pool, "config"));
  }
}
