package dev.lifeguard.agent;

import dev.lifeguard.agent.leases.WeakIdentityMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which classes have hooks, by class loader, which is held weakly. Thread-safe. */
final class Woven {

  private final WeakIdentityMap<Set<String>> names = new WeakIdentityMap<>();

  /** Notes a class that was given hooks. Those of the boot loader never are. */
  void add(@Nullable ClassLoader loader, String name) {
    if (loader != null) {
      Set<String> fresh = ConcurrentHashMap.newKeySet();
      Set<String> known = names.putIfAbsent(loader, fresh);
      (known == null ? fresh : known).add(name);
    }
  }

  /** Whether a class was given hooks. */
  boolean contains(@Nullable ClassLoader loader, String name) {
    Set<String> here = loader == null ? null : names.get(loader);
    return here != null && here.contains(name);
  }
}
