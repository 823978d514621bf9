package dev.lifeguard.instrumentation.agroal;

import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import java.sql.Connection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Agroal's connections before they are acquired, checked as the pool's own validation does it: a
 * connection goes from idle to the state of validation, and back to idle, or out of the pool. An
 * acquisition that finds it in neither looks for the next.
 *
 * <p>Agroal notes when a connection came back only if it validates or reaps idle ones itself; else
 * the time is that of its last acquisition or creation. In versions 1.13 to 3.2; before, nothing is
 * checked. A pool-less data source has no idle connections.
 */
final class AgroalIdle implements IdleConnections {

  private static final String IDLE = "CHECKED_IN";
  private static final String VALIDATION = "VALIDATION";

  private final Members members;

  AgroalIdle(Members members) {
    this.members = members;
  }

  @Override
  public long idleNanos(Object handler) {
    return state(handler).equals(IDLE)
            && members.get(handler, "lastAccess") instanceof Long last
            && members.hasMethod(pool(handler), "removeFromPool", 1)
        ? System.nanoTime() - last
        : NOT_TO_BE_CHECKED;
  }

  @Override
  public @Nullable Connection take(Object handler) {
    Connection connection = (Connection) members.get(handler, "connection");
    return connection != null && moves(handler, "tryValidationFromIdle", IDLE, VALIDATION)
        ? connection
        : null;
  }

  @Override
  public void keep(Object handler) {
    moves(handler, "passValidationToIdle", VALIDATION, IDLE);
  }

  /** Closing one that is not to be flushed would have Agroal warn of it. */
  @Override
  public @Nullable Throwable drop(Object handler) {
    members.call(handler, "setFlushOnly");
    members.callWith(pool(handler), "removeFromPool", handler);
    return null;
  }

  /** Since 3.1 there is a method for each transition, before there was one for all. */
  private boolean moves(Object handler, String method, String from, String to) {
    return members.hasMethod(handler, "setState", 2)
        ? Boolean.TRUE.equals(
            members.callWith(handler, "setState", named(handler, from), named(handler, to)))
        : Boolean.TRUE.equals(members.call(handler, method));
  }

  private Object named(Object handler, String name) {
    Class<?> states = ((Enum<?>) current(handler)).getDeclaringClass();
    for (Object state : states.getEnumConstants()) {
      if (state.toString().equals(name)) {
        return state;
      }
    }
    throw new IllegalStateException(states.getName() + " has no " + name);
  }

  private String state(Object handler) {
    return current(handler).toString();
  }

  private Object current(Object handler) {
    return Objects.requireNonNull(members.get(handler, "state"));
  }

  private Object pool(Object handler) {
    return Objects.requireNonNull(members.get(handler, "connectionPool"));
  }
}
