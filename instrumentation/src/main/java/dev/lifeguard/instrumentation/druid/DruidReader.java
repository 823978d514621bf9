package dev.lifeguard.instrumentation.druid;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code DruidDataSource} by its fields: its getters take the pool's lock, which may be
 * held for long when a pool is under strain.
 */
final class DruidReader implements PoolReader {

  /** What the library calls a pool without a name: by its identity hash, so by chance. */
  private static final Pattern MADE_UP = Pattern.compile("DataSource-\\d+");

  private final Members members;

  DruidReader(Members members) {
    this.members = members;
  }

  @Override
  public Object poolOf(Object holder) {
    return Objects.requireNonNull(members.get(holder, "dataSource"));
  }

  @Override
  public @Nullable Object holderOf(Object handle) {
    return handle.getClass().getName().endsWith(".DruidPooledConnection")
        ? members.get(handle, "holder")
        : handle;
  }

  @Override
  public PoolDescription describe(Object pool) {
    String name = (String) members.get(pool, "name");
    return PoolDescription.of(name, MADE_UP, Database.ofUrl((String) members.get(pool, "jdbcUrl")));
  }

  /** The pool keeps whatever is idle up to its maximum, until it has been idle for too long. */
  @Override
  public PoolReading read(Object pool) {
    int max = figure(pool, "maxActive");
    return new PoolReading(
        figure(pool, "activeCount"),
        figure(pool, "poolingCount"),
        figure(pool, "minIdle"),
        max,
        max,
        figure(pool, "notEmptyWaitThreadCount"));
  }

  private int figure(Object pool, String field) {
    return members.get(pool, field) instanceof Integer i ? i : PoolReading.UNKNOWN;
  }

  /** {@code maxWait}, in milliseconds; zero or −1, the default, is for ever. */
  @Override
  public long patienceMillis(Object pool) {
    return members.get(pool, "maxWait") instanceof Long millis && millis > 0 ? millis : -1;
  }

  @Override
  public boolean isTimeout(Throwable failure) {
    return failure.getClass().getName().endsWith(".GetConnectionTimeoutException");
  }
}
