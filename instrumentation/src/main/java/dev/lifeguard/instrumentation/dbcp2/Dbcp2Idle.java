package dev.lifeguard.instrumentation.dbcp2;

import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * DBCP's connections before they are lent. Commons Pool destroys what cannot be activated and takes
 * the next, so the activation of a dead one fails, as that of one that is too old does. Commons
 * Pool keeps this failure to itself.
 */
final class Dbcp2Idle implements IdleConnections {

  private final Members members;

  Dbcp2Idle(Members members) {
    this.members = members;
  }

  /**
   * The evictor activates connections too, and checks them in its own way; so does the data source
   * with the one by which it sees whether it can connect at all.
   */
  @Override
  public long idleNanos(Object pooled) {
    return "ALLOCATED".equals(String.valueOf(members.call(pooled, "getState")))
            && members.call(pooled, "getIdleTimeMillis") instanceof Long idle
        ? TimeUnit.MILLISECONDS.toNanos(idle)
        : NOT_TO_BE_CHECKED;
  }

  @Override
  public @Nullable Object holder(Object pooled) {
    Object holder = members.call(pooled, "getObject");
    return holder == null || members.getFirst(holder, "pool", "_pool") == null ? null : holder;
  }

  @Override
  public @Nullable Connection take(Object pooled) {
    Object holder = holder(pooled);
    return holder == null
        ? null
        : (Connection) members.call(holder, "getInnermostDelegateInternal");
  }

  @Override
  public Throwable drop(Object pooled) {
    return new SQLException("Lifeguard found the connection dead");
  }
}
