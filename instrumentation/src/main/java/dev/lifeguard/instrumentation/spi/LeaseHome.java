package dev.lifeguard.instrumentation.spi;

import org.jspecify.annotations.Nullable;

/**
 * A pool's class for one physical connection.
 *
 * @param className its internal name
 * @param returnedField the {@code long} field in which the pool notes, by {@link System#nanoTime()}
 *     and just before the return hook runs, when a connection came back; null if none does
 * @param returnedOnlyWith a {@code name+descriptor} of a method that must be there for that field
 *     to have this meaning
 */
public record LeaseHome(
    String className, @Nullable String returnedField, @Nullable String returnedOnlyWith) {

  /**
   * A lease home that does not note when its connection came back.
   *
   * @param className its internal name
   * @return the lease home
   */
  public static LeaseHome of(String className) {
    return new LeaseHome(className, null, null);
  }
}
