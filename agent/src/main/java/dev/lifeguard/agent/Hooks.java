package dev.lifeguard.agent;

import dev.lifeguard.agent.leaks.LeakWatch;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Lease.Hold;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.leases.WeakIdentityMap;
import dev.lifeguard.agent.plain.PlainConnections;
import dev.lifeguard.agent.resilience.Resilience;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import java.sql.Driver;
import java.util.IdentityHashMap;
import java.util.Properties;
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
  private final Versions versions;
  private final Pools pools;
  private final LeakWatch leaks;
  private final Members members;
  private final @Nullable PoolReader[] readers;
  private final IdentityHashMap<PoolInstrumentation, PoolReader> made = new IdentityHashMap<>();
  private final PlainConnections plain;
  private final Resilience resilience;

  /** Leases whose home was loaded before the agent came and so has no field for them. */
  private final WeakIdentityMap<Lease> homeless = new WeakIdentityMap<>();

  Hooks(
      Parts parts,
      Catalog catalog,
      Versions versions,
      Pools pools,
      LeakWatch leaks,
      Members members,
      PlainConnections plain,
      Resilience resilience) {
    this.resilience = resilience;
    this.plain = plain;
    this.versions = versions;
    this.parts = parts;
    this.catalog = catalog;
    this.pools = pools;
    this.leaks = leaks;
    this.members = members;
    this.readers = new PoolReader[catalog.size()];
  }

  private PoolReader reader(int point) {
    PoolReader known = readers[point];
    return known == null ? makeReader(point) : known;
  }

  /** One reader for each library, when the library is first seen. */
  private synchronized PoolReader makeReader(int point) {
    PoolInstrumentation library = catalog.library(point);
    PoolReader reader = made.get(library);
    if (reader == null) {
      reader = library.reader(members);
      made.put(library, reader);
    }
    readers[point] = reader;
    return reader;
  }

  @Override
  public @Nullable Throwable admit(int point, Object subject) {
    if (resilience.isQuiet()) {
      return null;
    }
    try {
      Pool pool = parts.on(Part.RESILIENCE) ? pool(point, subject) : null;
      if (pool == null) {
        return null;
      }
      return catalog.hook(point) == Hook.CREATE
          ? resilience.admitConnect(pool, catalog.library(point).connectsOnOwnThreads())
          : resilience.admitBorrow(pool);
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
      return null;
    }
  }

  @Override
  public Object again(
      int point, Object subject, @Nullable Object attempts, long startedNanos, Throwable failure) {
    try {
      Pool pool = parts.on(Part.RESILIENCE) ? pool(point, subject) : null;
      return pool == null ? failure : resilience.again(pool, attempts, startedNanos, failure);
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
      return failure;
    }
  }

  @Override
  public void recovered(int point, Object subject, Object attempts) {
    try {
      Pool pool = parts.on(Part.RESILIENCE) ? pool(point, subject) : null;
      if (pool != null) {
        resilience.recovered(pool);
      }
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
    }
  }

  @Override
  public long connecting(int point, Object driver, Object url, Object properties) {
    try {
      if (parts.on(Part.RESILIENCE)
          && driver instanceof Driver known
          && url instanceof String text
          && properties instanceof Properties given) {
        resilience.asked(known, text, given);
      }
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
    }
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
        Object holder = isUnknown(point, subject) ? null : holder(point, connection);
        if (holder == null) {
          return;
        }
        Lease lease = lease(holder);
        if (lease == null) {
          lease = newLease(point, holder, reader(point).pool(subject));
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
            if (!resilience.isProbing()) {
              plain.connecting();
            }
          }
          default -> {}
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.PLAIN, t);
    }
    if (catalog.hook(point) == Hook.CREATE) {
      connectBegins(point, subject);
    }
    return System.nanoTime();
  }

  private void connectBegins(int point, Object subject) {
    try {
      Pool pool = parts.on(Part.RESILIENCE) ? pool(point, subject) : null;
      if (pool != null) {
        resilience.connectBegins(pool);
      }
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
    }
  }

  @Override
  public void obtained(
      int point,
      Object subject,
      @Nullable Object result,
      long startedNanos,
      @Nullable Throwable failure) {
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
      Object next = reader(point).holderOf(at);
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
    if (isUnknown(point, holder)) {
      return null;
    }
    PoolReader reader = reader(point);
    Lease lease = pools.of(pool == null ? reader.poolOf(holder) : pool, reader).newLease();
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
      if (parts.on(Part.CREATE) && !resilience.isRefusal(failure)) {
        Pool pool = pool(point, target);
        if (pool != null) {
          pool.created(System.nanoTime() - startedNanos);
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.CREATE, t);
    }
    try {
      if (parts.on(Part.RESILIENCE)) {
        Pool pool = pool(point, target);
        if (pool != null) {
          resilience.connectEnded(pool, failure, startedNanos);
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.RESILIENCE, t);
    }
  }

  @Override
  public void failed(int point, Object target, Throwable failure) {
    try {
      if (parts.on(Part.FAILURE)) {
        Pool pool = pool(point, target);
        if (pool != null) {
          pool.failed(failure);
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.FAILURE, t);
    }
  }

  @Override
  public void opened(int point, Object target) {
    try {
      if (parts.on(Part.OPEN) && !isUnknown(point, target)) {
        Object pool = reader(point).pool(target);
        if (pool != null) {
          pools.opened(pool, reader(point));
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
        Object pool = reader(point).pool(target);
        if (pool != null) {
          pools.close(pool);
        }
      }
    } catch (Throwable t) {
      parts.fail(Part.CLOSE, t);
    }
  }

  private boolean isUnknown(int point, Object of) {
    return versions.isOff(catalog.library(point), of.getClass().getClassLoader());
  }

  /** The pool that a subject stands for; null while there is none. */
  private @Nullable Pool pool(int point, Object subject) {
    if (isUnknown(point, subject)) {
      return null;
    }
    PoolReader reader = reader(point);
    Object pool = reader.pool(subject);
    return pool == null ? null : pools.of(pool, reader);
  }
}
