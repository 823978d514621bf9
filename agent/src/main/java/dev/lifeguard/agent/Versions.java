package dev.lifeguard.agent;

import dev.lifeguard.agent.leases.WeakIdentityMap;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which libraries turned out to be of an unknown version, by class loader. Half a library watched
 * would be wrong figures and false leaks, so one class that is not as expected turns the whole
 * library off for its loader. Thread-safe.
 */
final class Versions {

  /** Stands for the boot loader. */
  private static final Object BOOT = new Object();

  private final WeakIdentityMap<Set<String>> unknown = new WeakIdentityMap<>();
  private volatile boolean any;

  /**
   * Turns a library off.
   *
   * @return true if it was on
   */
  boolean turnOff(PoolInstrumentation library, @Nullable ClassLoader loader) {
    Object key = key(loader);
    Set<String> fresh = ConcurrentHashMap.newKeySet();
    Set<String> known = unknown.putIfAbsent(key, fresh);
    any = true;
    return (known == null ? fresh : known).add(library.library());
  }

  /** Whether a library is off. */
  boolean isOff(PoolInstrumentation library, @Nullable ClassLoader loader) {
    if (!any) {
      return false;
    }
    Set<String> here = unknown.get(key(loader));
    return here != null && here.contains(library.library());
  }

  private static Object key(@Nullable ClassLoader loader) {
    return loader == null ? BOOT : loader;
  }
}
