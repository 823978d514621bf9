package dev.lifeguard.instrumentation.dbcp2;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code BasicDataSource} made which pool: neither the pool nor what is in it knows. Keeps
 * nothing alive; asked when a pool opens or closes and when a physical connection is new. Neither
 * data sources nor pools have an {@code equals} of their own.
 *
 * <p>A data source that was closed may be opened again and then makes another pool, which stands
 * for itself: what was closed stays closed. Thread-safe.
 */
final class DataSources {

  private final Map<Object, WeakReference<Object>> byPool =
      Collections.synchronizedMap(new WeakHashMap<>());
  private final Set<Object> closed =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  void made(Object dataSource, Object pool) {
    if (!closed.contains(dataSource)) {
      byPool.put(pool, new WeakReference<>(dataSource));
    }
  }

  void closed(Object dataSource) {
    closed.add(dataSource);
  }

  boolean wasClosed(Object dataSource) {
    return closed.contains(dataSource);
  }

  /** The data source that made a pool; null if none that is known did. */
  @Nullable Object of(Object pool) {
    WeakReference<Object> dataSource = byPool.get(pool);
    return dataSource == null ? null : dataSource.get();
  }
}
