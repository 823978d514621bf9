package dev.lifeguard.instrumentation.vibur;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import dev.lifeguard.instrumentation.spi.ProxyHandles;
import java.lang.reflect.InvocationHandler;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Reads a pool through its {@code ViburDBCPDataSource}. */
final class ViburReader implements PoolReader {

  private static final String DATA_SOURCE = "org.vibur.dbcp.ViburDBCPDataSource";

  private final Members members;

  ViburReader(Members members) {
    this.members = members;
  }

  /** Never asked: a holder does not know its pool, and {@link #pool} is told who hands it out. */
  @Override
  public Object poolOf(Object holder) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable Object pool(Object subject) {
    if (Members.isA(subject, DATA_SOURCE)) {
      return subject;
    }
    return members.getFirst(subject, "dataSource", "config");
  }

  @Override
  public @Nullable Object holderOf(Object handle) {
    Object handler = ProxyHandles.handler(handle);
    if (!(handler instanceof InvocationHandler)) {
      return handle;
    }
    return members.get(handler, "connHolder");
  }

  @Override
  public PoolDescription describe(Object pool) {
    String name = (String) members.call(pool, "getName");
    boolean made = name != null && name.equals(members.get(pool, "defaultName"));
    return PoolDescription.of(made ? null : name, database(pool));
  }

  private Database database(Object pool) {
    Object external = members.call(pool, "getExternalDataSource");
    return external == null
        ? Database.ofUrl((String) members.call(pool, "getJdbcUrl"))
        : DataSourceProperties.of(external, members);
  }

  /**
   * What is idle is kept, up to the maximum; only a background task reduces it, by its own rule.
   */
  @Override
  public PoolReading read(Object pool) {
    Object service = members.call(pool, "getPool");
    if (service == null) {
      return PoolReading.NOTHING;
    }
    int max = members.callInt(service, "maxSize");
    return new PoolReading(
        members.callInt(service, "taken"),
        members.callInt(service, "remainingCreated"),
        PoolReading.UNKNOWN,
        max,
        max,
        waiting(service));
  }

  private int waiting(Object service) {
    return members.has(service, "takeSemaphore")
            && members.get(service, "takeSemaphore") instanceof Semaphore semaphore
        ? semaphore.getQueueLength()
        : PoolReading.UNKNOWN;
  }

  /** {@code connectionTimeoutInMs}; zero is for ever. */
  @Override
  public long patienceMillis(Object pool) {
    return members.call(pool, "getConnectionTimeoutInMs") instanceof Long millis && millis > 0
        ? millis
        : -1;
  }

  /** By the SQLState that Vibur has for it. */
  @Override
  public boolean isTimeout(Throwable failure) {
    return failure instanceof SQLException e && "VI002".equals(e.getSQLState());
  }
}
