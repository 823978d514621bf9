package dev.lifeguard.instrumentation.spi;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a pool is.
 *
 * @param name the pool's name: as configured, or derived from the database
 * @param database where its connections go
 */
public record PoolDescription(String name, Database database) {

  /**
   * Describes a pool that may have no name.
   *
   * @param configured the configured name; null or empty if there is none, also when the library
   *     made one up that may differ at the next start
   * @param database where its connections go
   * @return a description with a name that is the same after a restart
   */
  public static PoolDescription of(@Nullable String configured, Database database) {
    return new PoolDescription(
        configured == null || configured.isBlank() ? derived(database) : configured, database);
  }

  /**
   * Describes a pool whose library makes up a name for those that have none.
   *
   * @param name what the pool is called; null or empty if it is not
   * @param madeUp what names look like that the library makes up
   * @param database where its connections go
   * @return a description with a name that is the same after a restart
   */
  public static PoolDescription of(@Nullable String name, Pattern madeUp, Database database) {
    boolean given = name != null && !madeUp.matcher(name).matches();
    return of(given ? name : null, database);
  }

  private static String derived(Database database) {
    String name = database.namespace() == null ? database.system() : database.namespace();
    if (database.address() == null) {
      return name;
    }
    return name + "@" + database.address() + (database.port() < 0 ? "" : ":" + database.port());
  }
}
