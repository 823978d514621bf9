package dev.lifeguard.instrumentation.ucp;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.sql.XAConnection;
import org.jspecify.annotations.Nullable;

/** Reads UCP's pools by their counters; none of the methods that are called takes a lock. */
final class UcpReader implements PoolReader {

  /** What the library calls a pool without a name: after its class, with numbers of this JVM. */
  private static final Pattern MADE_UP =
      Pattern.compile("(?:oracle\\.ucp\\.\\S*|UniversalConnectionPool\\(-?\\d+\\))-\\S+");

  /** Where the creator of a proxy keeps the pool's object for the physical connection. */
  static final String POOLED = "val$upc";

  /** UCP's code for a wait that was over before there was a connection. */
  private static final int WAIT_IS_OVER = 45064;

  private static final int MOST_CAUSES = 10;

  private static final String[] SOURCES = {
    "getDataSource", "getConnectionPoolDataSource", "getXADataSource"
  };

  private final Members members;

  UcpReader(Members members) {
    this.members = members;
  }

  @Override
  public Object poolOf(Object holder) {
    return Objects.requireNonNull(members.get(holder, "m_connectionPool"));
  }

  /**
   * A connection is opened by an object that knows the pool's adapter alone, as the pool does; a
   * data source has its pool from the first borrow on.
   */
  @Override
  public @Nullable Object pool(Object subject) {
    Object adapter = members.callIfThere(subject, "getConnectionFactoryAdapter");
    return adapter == null
        ? members.get(subject, "connectionPool")
        : members.call(adapter, "getUniversalConnectionPool");
  }

  /** The proxies are many, and generated: what they have in common is read by reflection. */
  @Override
  public @Nullable Object holderOf(Object handle) {
    if (handle instanceof Connection || handle instanceof XAConnection) {
      return members.get(handle, "creator");
    }
    return handle.getClass().getName().endsWith("ConnectionProxyFactory$1")
        ? members.get(handle, POOLED)
        : handle;
  }

  @Override
  public PoolDescription describe(Object pool) {
    String name = (String) members.call(pool, "getName");
    Object adapter = Objects.requireNonNull(members.call(pool, "getConnectionFactoryAdapter"));
    return PoolDescription.of(name, MADE_UP, database(adapter));
  }

  private Database database(Object adapter) {
    if (members.get(adapter, "m_url") instanceof String url && !url.isEmpty()) {
      return Database.ofUrl(url);
    }
    for (String getter : SOURCES) {
      Object source = members.callIfThere(adapter, getter);
      if (source != null) {
        return DataSourceProperties.of(source, members);
      }
    }
    return Database.UNKNOWN;
  }

  /** UCP's least size counts all connections, not the idle ones. */
  @Override
  public PoolReading read(Object pool) {
    int max = members.callInt(pool, "getMaxPoolSize");
    return new PoolReading(
        members.callInt(pool, "getBorrowedConnectionsCount"),
        members.callInt(pool, "getAvailableConnectionsCount"),
        PoolReading.UNKNOWN,
        max,
        max,
        members.callInt(pool, "getPendingRequestsCount"));
  }

  /**
   * The connection wait timeout: in seconds until 21, in milliseconds in an object of its own since
   * 23. Zero is none, for which there is no number.
   */
  @Override
  public long patienceMillis(Object pool) {
    if (members.has(pool, "connectionWaitTimeout")) {
      Object timeout = members.get(pool, "connectionWaitTimeout");
      return timeout != null && members.call(timeout, "getConnectionWaitTimeout") instanceof Long m
          ? Math.max(1, m)
          : -1;
    }
    return members.callIfThere(pool, "getConnectionWaitTimeout") instanceof Integer seconds
        ? Math.max(1, TimeUnit.SECONDS.toMillis(seconds))
        : -1;
  }

  @Override
  public boolean isTimeout(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < MOST_CAUSES; depth++, at = at.getCause()) {
      if (code(at) == WAIT_IS_OVER) {
        return true;
      }
    }
    return false;
  }

  private int code(Throwable failure) {
    if (failure instanceof SQLException e) {
      return e.getErrorCode();
    }
    return failure.getClass().getName().startsWith("oracle.ucp.")
            && members.callIfThere(failure, "getErrorCode") instanceof Integer code
        ? code
        : 0;
  }
}
