package dev.lifeguard.instrumentation.tomcatjdbc;

import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat JDBC's connections before they are lent. A dead one is marked as discarded: the pool then
 * connects it anew before it lends it.
 */
final class TomcatJdbcIdle implements IdleConnections {

  private final Members members;

  TomcatJdbcIdle(Members members) {
    this.members = members;
  }

  @Override
  public long idleNanos(Object pooled) {
    return members.get(pooled, "timestamp") instanceof Long last
        ? TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - last)
        : NOT_TO_BE_CHECKED;
  }

  /** The pool has taken it out of its queue of idle connections: it is nobody else's. */
  @Override
  public @Nullable Connection take(Object pooled) {
    return Boolean.FALSE.equals(members.get(pooled, "discarded"))
        ? (Connection) members.get(pooled, "connection")
        : null;
  }

  @Override
  public @Nullable Throwable drop(Object pooled) {
    members.callWith(pooled, "setDiscarded", true);
    return null;
  }
}
