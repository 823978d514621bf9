package dev.lifeguard.instrumentation.hikaricp;

import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolClock;
import java.sql.Connection;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HikariCP's entries before they are lent. A dead one is marked as evicted, in the very method by
 * which the pool asks for the mark: the pool closes it and goes on with the time that is left.
 *
 * <p>The pool itself checks what was idle for more than half a second (system property {@code
 * com.zaxxer.hikari.aliveBypassWindowMs}); that is not checked twice.
 */
final class HikariIdle implements IdleConnections {

  private static final int IN_USE = 1;

  /** The pool reads the clock a little earlier than this class. */
  private static final long MARGIN_MILLIS = 100;

  private final Members members;
  private final PoolClock clock;

  HikariIdle(Members members, PoolClock clock) {
    this.members = members;
    this.clock = clock;
  }

  @Override
  public long idleNanos(Object entry) {
    long idle = sinceLastAccess(entry);
    return idle > TimeUnit.MILLISECONDS.toNanos(window(entry) + MARGIN_MILLIS)
        ? NOT_TO_BE_CHECKED
        : idle;
  }

  private long sinceLastAccess(Object entry) {
    long last = number(members.get(entry, "lastAccessed"));
    return clock == PoolClock.NANO_TIME
        ? System.nanoTime() - last
        : TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - last);
  }

  private long window(Object entry) {
    Object pool = Objects.requireNonNull(members.get(entry, "hikariPool"));
    return number(members.getFirst(pool, "aliveBypassWindowMs", "ALIVE_BYPASS_WINDOW_MS"));
  }

  private static long number(@Nullable Object value) {
    return value instanceof Long number ? number : 0;
  }

  /** The pool asks for the mark in other places too, where the entry may be anybody's. */
  @Override
  public @Nullable Connection take(Object entry) {
    return Boolean.FALSE.equals(members.get(entry, "evict"))
            && members.get(entry, "state") instanceof Integer state
            && state == IN_USE
        ? (Connection) members.get(entry, "connection")
        : null;
  }

  @Override
  public @Nullable Throwable drop(Object entry) {
    members.call(entry, "markEvicted");
    return null;
  }
}
