package dev.lifeguard.instrumentation.c3p0;

import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@code C3P0PooledConnectionPool}. */
final class C3p0Reader implements PoolReader {

  private static final String POOL = "com.mchange.v2.c3p0.impl.C3P0PooledConnectionPool";

  private final Members members;
  private final C3p0Naming naming;

  C3p0Reader(Members members) {
    this.members = members;
    this.naming = new C3p0Naming(members);
  }

  /** A physical connection knows its pool as the one that listens to it. */
  @Override
  public Object poolOf(Object holder) {
    Object events = Objects.requireNonNull(members.get(holder, "ces"));
    for (Object listener : (Set<?>) Objects.requireNonNull(members.get(events, "mlisteners"))) {
      if (Members.isA(listener, POOL + "$ConnectionEventListenerImpl")) {
        return outer(listener);
      }
    }
    throw new IllegalStateException("a pooled connection that no pool listens to");
  }

  @Override
  public @Nullable Object pool(Object subject) {
    return Members.isA(subject, POOL) ? subject : outer(subject);
  }

  private Object outer(Object inner) {
    return Objects.requireNonNull(members.get(inner, "this$0"));
  }

  @Override
  public PoolDescription describe(Object pool) {
    return naming.of(pool);
  }

  /** What is idle is kept, up to the maximum, until it is too old: there is no other limit. */
  @Override
  public PoolReading read(Object pool) {
    Object resources = Objects.requireNonNull(members.get(pool, "rp"));
    int max = (Integer) Objects.requireNonNull(members.get(resources, "max"));
    return new PoolReading(
        members.callInt(pool, "getNumBusyConnections"),
        members.callInt(pool, "getNumIdleConnections"),
        PoolReading.UNKNOWN,
        max,
        max,
        members.callIfThere(pool, "getNumThreadsAwaitingCheckout") instanceof Integer waiting
            ? waiting
            : PoolReading.UNKNOWN);
  }

  /** {@code checkoutTimeout}, in milliseconds; zero, the default, is for ever. */
  @Override
  public long patienceMillis(Object pool) {
    return members.get(pool, "checkoutTimeout") instanceof Integer millis && millis > 0
        ? millis
        : -1;
  }

  @Override
  public boolean isTimeout(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null && Members.isA(cause, "com.mchange.v2.resourcepool.TimeoutException");
  }
}
