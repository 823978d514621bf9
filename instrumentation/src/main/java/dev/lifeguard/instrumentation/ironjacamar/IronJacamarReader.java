package dev.lifeguard.instrumentation.ironjacamar;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.sql.Connection;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads IronJacamar's pools. A pool has a part for each identity that it is asked with, most often
 * one; its limits are those of the whole. The library's own statistics are off unless they were
 * asked for, so its parts are counted.
 */
final class IronJacamarReader implements PoolReader {

  /** The base of the adapter's factories; those of other kinds of connections do not have it. */
  private static final String FACTORY =
      "org.jboss.jca.adapters.jdbc.BaseWrapperManagedConnectionFactory";

  /** No managed connections available within configured blocking timeout. */
  private static final String WAIT_IS_OVER = "IJ000655";

  private static final int MOST_CAUSES = 10;

  private final Members members;

  IronJacamarReader(Members members) {
    this.members = members;
  }

  /** A managed connection is listened to by its pool's object for it. */
  @Override
  public Object poolOf(Object holder) {
    for (Object listener : ((Collection<?>) member(holder, "cels")).toArray()) {
      Object pool = members.callIfThere(listener, "getPool");
      if (pool != null) {
        return pool;
      }
    }
    throw new IllegalStateException(holder.getClass().getName() + " has no pool");
  }

  /** Of a data source, a part of a pool, or a pool: null if it is not JDBC's. */
  @Override
  public @Nullable Object pool(Object subject) {
    String name = subject.getClass().getName();
    if (name.endsWith(".WrapperDataSource")) {
      return members.callIfThere(member(subject, "cm"), "getPool");
    }
    if (name.contains(".pool.mcp.")) {
      return isJdbc(member(subject, "mcf")) ? members.get(subject, "pool") : null;
    }
    return isJdbc(factory(subject)) ? subject : null;
  }

  private static boolean isJdbc(Object factory) {
    for (Class<?> c = factory.getClass(); c != null; c = c.getSuperclass()) {
      if (c.getName().equals(FACTORY)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Object holderOf(Object handle) {
    return handle instanceof Connection ? members.get(handle, "mc") : handle;
  }

  @Override
  public PoolDescription describe(Object pool) {
    return PoolDescription.of((String) members.call(pool, "getName"), database(factory(pool)));
  }

  private Database database(Object factory) {
    if (members.callIfThere(factory, "getConnectionURL") instanceof String url) {
      return Database.ofUrl(url);
    }
    if (members.callIfThere(factory, "getXADataSourceClass") instanceof String className) {
      Properties properties = new Properties();
      properties.putAll((Map<?, ?>) member(factory, "xaProps"));
      return DataSourceProperties.of(className, properties);
    }
    return Database.UNKNOWN;
  }

  /** The pool's least size counts all connections, not the idle ones. */
  @Override
  public PoolReading read(Object pool) {
    int used = 0;
    int open = 0;
    for (Object part : ((Map<?, ?>) member(pool, "mcpPools")).values()) {
      if (part.getClass().getName().contains("Deque")) {
        used += ((AtomicInteger) member(part, "checkedOutSize")).get();
        open += ((AtomicInteger) member(part, "poolSize")).get();
      } else {
        int out = ((Collection<?>) member(part, "checkedOut")).size();
        used += out;
        open += out + ((Collection<?>) member(part, "cls")).size();
      }
    }
    int max = members.callInt(member(pool, "poolConfiguration"), "getMaxSize");
    int pending = ((Semaphore) member(pool, "permits")).getQueueLength();
    return new PoolReading(used, Math.max(0, open - used), PoolReading.UNKNOWN, max, max, pending);
  }

  /** {@code blockingTimeout}; zero is none, for which there is no number. */
  @Override
  public long patienceMillis(Object pool) {
    return members.call(member(pool, "poolConfiguration"), "getBlockingTimeout")
            instanceof Long millis
        ? Math.max(1, millis)
        : -1;
  }

  @Override
  public boolean isTimeout(Throwable failure) {
    Throwable at = failure;
    for (int depth = 0; at != null && depth < MOST_CAUSES; depth++, at = at.getCause()) {
      String message = at.getMessage();
      if (message != null && message.startsWith(WAIT_IS_OVER)) {
        return true;
      }
    }
    return false;
  }

  private Object factory(Object pool) {
    return Objects.requireNonNull(members.call(pool, "getManagedConnectionFactory"));
  }

  private Object member(Object target, String field) {
    return Objects.requireNonNull(members.get(target, field));
  }
}
