package dev.lifeguard.agent;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who reads the pools of which library, and which pool a hook's subject stands for. Thread-safe.
 */
final class Readers {

  private final Catalog catalog;
  private final Versions versions;
  private final Pools pools;
  private final Members members;
  private final @Nullable PoolReader[] readers;
  private final IdentityHashMap<PoolInstrumentation, PoolReader> made = new IdentityHashMap<>();

  Readers(Catalog catalog, Versions versions, Pools pools, Members members) {
    this.catalog = catalog;
    this.versions = versions;
    this.pools = pools;
    this.members = members;
    this.readers = new PoolReader[catalog.size()];
  }

  PoolReader of(int point) {
    PoolReader known = readers[point];
    return known == null ? make(point) : known;
  }

  /** One reader for each library, when the library is first seen. */
  private synchronized PoolReader make(int point) {
    PoolInstrumentation library = catalog.library(point);
    PoolReader reader = made.get(library);
    if (reader == null) {
      reader = library.reader(members);
      made.put(library, reader);
    }
    readers[point] = reader;
    return reader;
  }

  boolean isUnknown(int point, Object of) {
    return versions.isOff(catalog.library(point), of.getClass().getClassLoader());
  }

  /** The pool of a physical connection whose library is watched. */
  Pool poolOf(int point, Object holder) {
    PoolReader reader = of(point);
    return pools.of(reader.poolOf(holder), reader);
  }

  /** The pool that a subject stands for; null while there is none. */
  @Nullable Pool pool(int point, Object subject) {
    if (isUnknown(point, subject)) {
      return null;
    }
    PoolReader reader = of(point);
    Object pool = reader.pool(subject);
    return pool == null ? null : pools.of(pool, reader);
  }

  /** The same, but a pool that was not seen before is not one now. */
  @Nullable Pool knownPool(int point, Object subject) {
    Object pool = isUnknown(point, subject) ? null : of(point).pool(subject);
    return pool == null ? null : pools.known(pool);
  }
}
