package dev.lifeguard.instrumentation.dbcp2;

import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.Connection;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pool of DBCP's connections. To the agent that is the {@code BasicDataSource}, which is
 * there before its pool is; or the pool of Commons Pool itself, if the application made it.
 */
final class Dbcp2Reader implements PoolReader {

  private final Members members;
  private final Dbcp2Naming naming;
  private final IdleConnections idle;
  private final DataSources dataSources = new DataSources();
  private final String holder;
  private final String basic;
  private final String pooling;
  private final String factory;

  Dbcp2Reader(Members members, String dbcp) {
    this.members = members;
    this.naming = new Dbcp2Naming(members);
    this.idle = new Dbcp2Idle(members);
    this.holder = dbcp + "PoolableConnection";
    this.basic = dbcp + "BasicDataSource";
    this.pooling = dbcp + "PoolingDataSource";
    this.factory = dbcp + "PoolableConnectionFactory";
  }

  @Override
  public Object poolOf(Object holder) {
    return known(Objects.requireNonNull(members.getFirst(holder, "pool", "_pool")));
  }

  @Override
  public @Nullable Object pool(Object subject) {
    if (Members.isA(subject, basic)) {
      return dataSource(subject);
    }
    if (Members.isA(subject, pooling) || Members.isA(subject, factory)) {
      Object pool = members.getFirst(subject, "pool", "_pool");
      return pool == null ? null : known(pool);
    }
    return closed(subject);
  }

  private Object known(Object pool) {
    Object dataSource = dataSources.of(pool);
    return dataSource == null ? pool : dataSource;
  }

  /** A data source that has made its pool, has failed to, or is closed. */
  private @Nullable Object dataSource(Object basic) {
    Object pool = members.get(basic, "connectionPool");
    if (pool != null) {
      dataSources.made(basic, pool);
      return known(pool);
    }
    if (isClosed(basic)) {
      dataSources.closed(basic);
      return basic;
    }
    return dataSources.wasClosed(basic) ? null : basic;
  }

  /**
   * A pool that was closed: with its data source, or because the attempt to fill it failed, which
   * the data source survives. Pools of other things than connections are closed here, too.
   */
  private @Nullable Object closed(Object pool) {
    Object dataSource = dataSources.of(pool);
    if (dataSource == null) {
      return factoryOf(pool) == null ? null : pool;
    }
    if (!isClosed(dataSource)) {
      return null;
    }
    dataSources.closed(dataSource);
    return dataSource;
  }

  private boolean isClosed(Object basic) {
    return Boolean.TRUE.equals(members.get(basic, "closed"));
  }

  /** The factory of connections that a pool has; null if it pools something else. */
  private @Nullable Object factoryOf(Object pool) {
    Object made = members.has(pool, "factory") ? members.get(pool, "factory") : null;
    return made != null && Members.isA(made, factory) ? made : null;
  }

  @Override
  public @Nullable Object holderOf(Object handle) {
    if (Members.isA(handle, holder)) {
      return handle;
    }
    return handle instanceof Connection
        ? members.getFirst(handle, "connection", "_conn")
        : members.call(handle, "getObject"); // what Commons Pool knows a connection by
  }

  @Override
  public PoolDescription describe(Object pool) {
    if (Members.isA(pool, basic)) {
      return naming.ofDataSource(pool);
    }
    Object made = factoryOf(pool);
    return made == null ? naming.unknown() : naming.ofFactory(made);
  }

  @Override
  public PoolReading read(Object pool) {
    Object actual = Members.isA(pool, basic) ? members.get(pool, "connectionPool") : pool;
    return actual == null
        ? PoolReading.NOTHING
        : new PoolReading(
            members.callInt(actual, "getNumActive"),
            members.callInt(actual, "getNumIdle"),
            limit(actual, "getMinIdle"),
            limit(actual, "getMaxIdle"),
            limit(actual, "getMaxTotal"),
            limit(actual, "getNumWaiters"));
  }

  /** What is negative is not limited. */
  private int limit(Object pool, String getter) {
    return members.callIfThere(pool, getter) instanceof Integer i && i >= 0
        ? i
        : PoolReading.UNKNOWN;
  }

  @Override
  public long patienceMillis(Object pool) {
    Object actual = Members.isA(pool, basic) ? members.get(pool, "connectionPool") : pool;
    return actual != null && members.callIfThere(actual, "getMaxWaitMillis") instanceof Long millis
        ? millis
        : -1;
  }

  @Override
  public IdleConnections idleConnections() {
    return idle;
  }

  @Override
  public boolean isTimeout(Throwable failure) {
    return failure.getCause() instanceof NoSuchElementException cause
        && cause.getMessage() != null
        && cause.getMessage().startsWith("Timeout");
  }
}
