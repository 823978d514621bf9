package dev.lifeguard.agent;

import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.resilience.Validation;
import dev.lifeguard.instrumentation.spi.IdleConnections;
import org.jspecify.annotations.Nullable;

/**
 * What woven code asks about connections that a pool is about to lend, on the application's
 * threads. Unless it is configured, all ends at {@link #areOn}.
 */
final class IdleChecks {

  private final Readers readers;
  private final Validation validation;
  private final boolean on;

  IdleChecks(Readers readers, Validation validation) {
    this.readers = readers;
    this.validation = validation;
    this.on = validation.isOn();
  }

  boolean areOn() {
    return on;
  }

  /** The calling thread begins to borrow. */
  void begin() {
    if (on) {
      validation.begins();
    }
  }

  /** The calling thread's borrow failed, and is going to begin again at once. */
  void repeat() {
    if (on) {
      validation.repeats();
    }
  }

  /** What is to be thrown so that the pool drops the connection; null to go on. */
  @Nullable Throwable look(int point, Object chosen) {
    IdleConnections idle =
        readers.isUnknown(point, chosen) ? null : readers.of(point).idleConnections();
    long idleNanos = idle == null ? -1 : idle.idleNanos(chosen);
    if (idle == null || !validation.isLong(idleNanos)) {
      return null;
    }
    Object holder = idle.holder(chosen);
    if (holder == null) {
      return null;
    }
    idleNanos = Math.min(idleNanos, sinceBorrow(holder));
    Pool pool = validation.isLong(idleNanos) ? readers.poolOf(point, holder) : null;
    return pool == null ? null : validation.look(pool, idle, chosen, idleNanos);
  }

  /** Some pools do not note when a connection came back, but at its last borrow it was not idle. */
  private static long sinceBorrow(Object holder) {
    return holder instanceof LifeguardBridge.Holder home
            && home.lifeguardLease() instanceof Lease lease
        ? lease.sinceBorrow(System.nanoTime())
        : Long.MAX_VALUE;
  }
}
