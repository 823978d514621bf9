package dev.lifeguard.agent;

import dev.lifeguard.agent.leaks.LeakWatch;
import dev.lifeguard.agent.leaks.TimeoutWatch;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Lease.Hold;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.leases.WeakIdentityMap;
import dev.lifeguard.agent.plain.PlainConnections;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.PoolReader;
import org.jspecify.annotations.Nullable;

/**
 * Receives what woven code reports, on the application's threads.
 *
 * <p>Borrow and return are the hot path: no allocation, no lock, no map look-up when the lease's
 * home is the pool's own entry. Nothing of the application is called, and nothing thrown here ever
 * reaches it.
 */
final class Hooks extends LifeguardBridge.Handler {

  /** A proxy, a guard, a delegate or two, the holder; more would be a circle. */
  private static final int MOST_LAYERS = 6;

  private final Parts parts;
  private final Catalog catalog;
  private final Pools pools;
  private final LeakWatch leaks;
  private final TimeoutWatch timeouts;
  private final Readers readers;
  private final PlainConnections plain;
  private final Outages outages;

  /** Leases whose home was loaded before the agent came and so has no field for them. */
  private final WeakIdentityMap<Lease> homeless = new WeakIdentityMap<>();

  Hooks(
      Parts parts,
      Catalog catalog,
      Pools pools,
      Readers readers,
      LeakWatch leaks,
      TimeoutWatch timeouts,
      PlainConnections plain,
      Outages outages) {
    this.parts = parts;
    this.catalog = catalog;
    this.pools = pools;
    this.readers = readers;
    this.leaks = leaks;
    this.timeouts = timeouts;
    this.plain = plain;
    this.outages = outages;
  }

  @Override
  public @Nullable Throwable admit(int point, Object subject) {
    return outages.isQuiet() ? null : outages.admit(point, subject);
  }

  @Override
  public Object again(
      int point, Object subject, @Nullable Object attempts, long startedNanos, Throwable failure) {
    return outages.again(point, subject, attempts, startedNanos, failure);
  }

  @Override
  public void recovered(int point, Object subject, Object attempts) {
    outages.recovered(point, subject);
  }

  @Override
  public long connecting(int point, Object driver, Object url, Object properties) {
    outages.asked(driver, url, properties);
    return entered(point, driver);
  }

  @Override
  public void borrowed(int point, Object holder, long startedNanos) {
    try {
      if (parts.on(Part.BORROW)) {
        Lease lease = lease(holder);
        if (lease == null) {
          lease = newLease(point, holder, null);
        }
        if (lease != null) {
          lease.borrow(startedNanos, System.nanoTime());
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.BORROW, t);
    }
  }

  @Override
  public void acquired(int point, Object subject, Object connection, long startedNanos) {
    try {
      if (parts.on(Part.BORROW)) {
        Object holder = readers.isUnknown(point, subject) ? null : holder(point, connection);
        if (holder == null) {
          return;
        }
        Lease lease = lease(holder);
        if (lease == null) {
          lease = newLease(point, holder, readers.of(point).pool(subject));
        } else if (lease.isOut() && catalog.hook(point) == Hook.LEND) {
          return;
        }
        if (lease != null) {
          lease.borrow(startedNanos, System.nanoTime());
          if (lease.isRetired()) {
            lease.giveBack(0);
          }
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.BORROW, t);
    }
  }

  @Override
  public long entered(int point, Object subject) {
    try {
      if (parts.on(Part.PLAIN)) {
        switch (catalog.hook(point)) {
          case CREATE -> plain.enterKnown();
          case OBTAIN -> plain.enter(subject);
          case CONNECT -> {
            if (!outages.isProbing()) {
              plain.connecting();
            }
          }
          default -> {}
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.PLAIN, t);
    }
    switch (catalog.hook(point)) {
      case CREATE -> outages.connectBegins(point, subject);
      case CLOSE -> outages.closing(point, subject);
      default -> {}
    }
    return System.nanoTime();
  }

  @Override
  public void obtained(
      int point,
      Object subject,
      @Nullable Object result,
      long startedNanos,
      @Nullable Throwable failure) {
    if (result == null && failure == null && catalog.hook(point) == Hook.CONNECT) {
      outages.declined(subject);
    }
    try {
      if (!parts.on(Part.PLAIN)) {
        return;
      }
      if (catalog.hook(point) == Hook.OBTAIN) {
        plain.exit(subject, result, startedNanos, failure);
      } else {
        plain.connected(result, startedNanos, failure);
      }
    } catch (Throwable t) {
      parts.fail(Part.PLAIN, t);
    }
  }

  @Override
  public void returned(int point, Object subject) {
    if (catalog.isAnywhere(point)) {
      ended(point, subject);
      return;
    }
    try {
      if (parts.on(Part.RETURN)) {
        Object holder = holder(point, subject);
        Lease lease = holder == null ? null : lease(holder);
        if (holder != null && lease != null) {
          boolean discarded = catalog.hook(point) == Hook.DISCARD;
          if (discarded) {
            lease.retire();
          }
          Hold over = lease.giveBack(noted(holder));
          if (over != null) {
            leaks.ended(lease.pool(), over, System.nanoTime(), discarded);
          }
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.RETURN, t);
    }
  }

  /** A connection that came from no known pool is closed. */
  private void ended(int point, Object connection) {
    try {
      if (parts.on(Part.PLAIN)) {
        plain.end(connection, catalog.hook(point) == Hook.DISCARD);
      }
    } catch (Throwable t) {
      parts.fail(Part.PLAIN, t);
    }
  }

  /**
   * Goes down the layers from what a hook saw; null if they lead nowhere, as behind a closed one.
   */
  private @Nullable Object holder(int point, Object seen) {
    Object at = seen;
    for (int layer = 0; layer < MOST_LAYERS && !(at instanceof LifeguardBridge.Holder); layer++) {
      Object next = readers.of(point).holderOf(at);
      if (next == null || next == at) {
        return next;
      }
      at = next;
    }
    return at;
  }

  private @Nullable Lease lease(Object holder) {
    return holder instanceof LifeguardBridge.Holder home
        ? (Lease) home.lifeguardLease()
        : homeless.get(holder);
  }

  /** Null if the library is not watched: woven classes of it may have been loaded before. */
  private @Nullable Lease newLease(int point, Object holder, @Nullable Object pool) {
    if (readers.isUnknown(point, holder)) {
      return null;
    }
    PoolReader reader = readers.of(point);
    Lease lease = pools.of(pool == null ? reader.poolOf(holder) : pool, reader).newLease(holder);
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
      if (parts.on(Part.PLAIN)) {
        plain.exitKnown();
      }
    } catch (Throwable t) {
      parts.fail(Part.PLAIN, t);
    }
    try {
      if (parts.on(Part.CREATE) && !outages.isRefusal(failure)) {
        Pool pool = readers.pool(point, target);
        if (pool != null) {
          pool.created(System.nanoTime() - outages.begun(pool, startedNanos));
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.CREATE, t);
    }
    outages.connectEnded(point, target, startedNanos, failure);
  }

  @Override
  public void failed(int point, Object target, Throwable failure) {
    try {
      if (parts.on(Part.FAILURE)) {
        Pool pool = readers.pool(point, target);
        if (pool == null) {
          return;
        }
        if (outages.isRefusal(failure)) {
          pool.refused(failure);
        } else if (pool.failed(failure) && !parts.isOff(Part.RETURN)) {
          // Where returns are not seen nobody knows who has what.
          timeouts.timedOut(pool, failure, System.nanoTime());
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.FAILURE, t);
    }
  }

  @Override
  public void opened(int point, Object target) {
    try {
      if (parts.on(Part.OPEN) && !readers.isUnknown(point, target)) {
        Object pool = readers.of(point).pool(target);
        if (pool != null) {
          pools.opened(pool, readers.of(point));
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.OPEN, t);
    }
  }

  @Override
  public void closed(int point, Object target) {
    try {
      if (parts.on(Part.CLOSE)) {
        Object pool = readers.of(point).pool(target);
        if (pool != null) {
          pools.close(pool);
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.CLOSE, t);
    }
  }
}
