package dev.lifeguard.instrumentation.agroal;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads Agroal's pools. They have no names. What is in use is counted from the states of the
 * handlers, since the pool's own count stands still unless its metrics are enabled.
 */
final class AgroalReader implements PoolReader {

  private final Members members;
  private final IdleConnections idle;

  /** The pools by their factories, which do not know them. */
  private final Map<Object, WeakReference<Object>> pools =
      Collections.synchronizedMap(new WeakHashMap<>());

  AgroalReader(Members members) {
    this.members = members;
    this.idle = new AgroalIdle(members);
  }

  @Override
  public Object poolOf(Object holder) {
    return remembered(member(holder, "connectionPool"));
  }

  @Override
  public @Nullable Object pool(Object subject) {
    if (!subject.getClass().getName().endsWith(".ConnectionFactory")) {
      return remembered(subject);
    }
    WeakReference<Object> known = pools.get(subject);
    return known == null ? null : known.get();
  }

  private Object remembered(Object pool) {
    Object factory = member(pool, "connectionFactory");
    if (!pools.containsKey(factory)) {
      pools.put(factory, new WeakReference<>(pool));
    }
    return pool;
  }

  @Override
  public @Nullable Object holderOf(Object handle) {
    return handle.getClass().getName().endsWith(".ConnectionWrapper")
        ? members.get(handle, "handler")
        : handle;
  }

  @Override
  public PoolDescription describe(Object pool) {
    Object factory =
        Objects.requireNonNull(
            members.call(member(pool, "configuration"), "connectionFactoryConfiguration"));
    return PoolDescription.of(null, database(factory));
  }

  private Database database(Object factory) {
    if (members.call(factory, "jdbcUrl") instanceof String url && !url.isEmpty()) {
      return Database.ofUrl(url);
    }
    if (members.call(factory, "connectionProviderClass") instanceof Class<?> provider
        && members.call(factory, "jdbcProperties") instanceof Properties properties) {
      return DataSourceProperties.of(provider.getName(), properties);
    }
    return Database.UNKNOWN;
  }

  /**
   * Agroal's least size counts all connections, not the idle ones. A pool-less one keeps no
   * connection at all, so nothing is idle.
   */
  @Override
  public PoolReading read(Object pool) {
    int used = 0;
    int idle = 0;
    for (Object handler : (Iterable<?>) member(pool, "allConnections")) {
      String state = member(handler, "state").toString();
      if (state.equals("CHECKED_OUT")) {
        used++;
      } else if (state.equals("CHECKED_IN") || state.equals("VALIDATION")) {
        idle++;
      }
    }
    int max = members.callInt(member(pool, "configuration"), "maxSize");
    boolean keeps = !pool.getClass().getName().endsWith(".Poolless");
    return new PoolReading(
        used,
        keeps ? idle : PoolReading.UNKNOWN,
        PoolReading.UNKNOWN,
        keeps ? max : PoolReading.UNKNOWN,
        max,
        pending(pool));
  }

  private int pending(Object pool) {
    return members.call(pool, "awaitingCount") instanceof Long waiting
        ? waiting.intValue()
        : PoolReading.UNKNOWN;
  }

  @Override
  public long patienceMillis(Object pool) {
    return members.call(member(pool, "configuration"), "acquisitionTimeout")
                instanceof Duration most
            && !most.isZero()
        ? most.toMillis()
        : -1;
  }

  @Override
  public IdleConnections idleConnections() {
    return idle;
  }

  @Override
  public boolean isTimeout(Throwable failure) {
    String message = failure instanceof SQLException ? failure.getMessage() : null;
    return message != null
        && (message.startsWith("Sorry, acquisition timeout")
            || message.startsWith("Acquisition timeout while waiting"));
  }

  private Object member(Object target, String field) {
    return Objects.requireNonNull(members.get(target, field));
  }
}
