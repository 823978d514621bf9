package dev.lifeguard.agent;

import dev.lifeguard.agent.leaks.LeakWatch;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Lease.Hold;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.leases.WeakIdentityMap;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import java.sql.LifeguardBridge;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receives what woven code reports, on the application's threads.
 *
 * <p>Borrow and return are the hot path: no allocation, no lock, no map look-up when the lease's
 * home is the pool's own entry. Nothing of the application is called, and nothing thrown here ever
 * reaches it.
 */
final class Hooks extends LifeguardBridge.Handler {

  private final Parts parts;
  private final Catalog catalog;
  private final Pools pools;
  private final LeakWatch leaks;
  private final Map<PoolInstrumentation, PoolReader> readers = new HashMap<>();

  /** Leases whose home was loaded before the agent came and so has no field for them. */
  private final WeakIdentityMap<Lease> homeless = new WeakIdentityMap<>();

  Hooks(Parts parts, Catalog catalog, Pools pools, LeakWatch leaks, Members members) {
    this.parts = parts;
    this.catalog = catalog;
    this.pools = pools;
    this.leaks = leaks;
    for (PoolInstrumentation library : catalog.libraries()) {
      readers.put(library, library.reader(members));
    }
  }

  @Override
  public void borrowed(int point, Object holder, long startedNanos) {
    try {
      if (parts.on(Part.BORROW)) {
        Lease lease = lease(holder);
        if (lease == null) {
          lease = newLease(point, holder);
        }
        lease.borrow(startedNanos, System.nanoTime());
      }
    } catch (Throwable t) {
      parts.fail(Part.BORROW, t);
    }
  }

  @Override
  public void returned(int point, Object holder) {
    try {
      if (parts.on(Part.RETURN)) {
        Lease lease = lease(holder);
        if (lease != null) {
          Hold over = lease.giveBack(noted(holder));
          if (over != null) {
            boolean discarded = catalog.hook(point) == Hook.DISCARD;
            leaks.ended(lease.pool(), over, System.nanoTime(), discarded);
          }
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.RETURN, t);
    }
  }

  private @Nullable Lease lease(Object holder) {
    return holder instanceof LifeguardBridge.Holder home
        ? (Lease) home.lifeguardLease()
        : homeless.get(holder);
  }

  private Lease newLease(int point, Object holder) {
    PoolReader reader = reader(point);
    Lease lease = pools.of(reader.poolOf(holder), reader).newLease();
    if (holder instanceof LifeguardBridge.Holder home) {
      home.lifeguardLease(lease);
    } else {
      homeless.putIfAbsent(holder, lease);
    }
    return lease;
  }

  private static long noted(Object holder) {
    return holder instanceof LifeguardBridge.Holder home ? home.lifeguardReturnedNanos() : 0;
  }

  @Override
  public void created(int point, Object target, long startedNanos, @Nullable Throwable failure) {
    try {
      if (parts.on(Part.CREATE)) {
        pool(point, target).created(System.nanoTime() - startedNanos);
      }
    } catch (Throwable t) {
      parts.fail(Part.CREATE, t);
    }
  }

  @Override
  public void failed(int point, Object target, Throwable failure) {
    try {
      if (parts.on(Part.FAILURE)) {
        pool(point, target).failed(failure);
      }
    } catch (Throwable t) {
      parts.fail(Part.FAILURE, t);
    }
  }

  @Override
  public void opened(int point, Object target) {
    try {
      if (parts.on(Part.OPEN)) {
        pool(point, target);
      }
    } catch (Throwable t) {
      parts.fail(Part.OPEN, t);
    }
  }

  @Override
  public void closed(int point, Object target) {
    try {
      if (parts.on(Part.CLOSE)) {
        pools.close(target);
      }
    } catch (Throwable t) {
      parts.fail(Part.CLOSE, t);
    }
  }

  private Pool pool(int point, Object target) {
    return pools.of(target, reader(point));
  }

  private PoolReader reader(int point) {
    PoolReader reader = readers.get(catalog.library(point));
    if (reader == null) {
      throw new IllegalStateException("no reader for point " + point);
    }
    return reader;
  }
}
