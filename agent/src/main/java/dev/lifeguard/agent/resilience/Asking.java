package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.leases.Pool;
import java.sql.Driver;
import org.jspecify.annotations.Nullable;

/**
 * A pool that connects on the calling thread, and the driver that it asked. The first one is the
 * pool's, for a driver may ask another; but one that declines, as DriverManager's first may, is
 * none.
 */
final class Asking {

  private static final ThreadLocal<@Nullable Asking> HERE = new ThreadLocal<>();

  private final Pool pool;
  private @Nullable Driver asked;

  private Asking(Pool pool) {
    this.pool = pool;
  }

  /** A pool begins to connect here. */
  static void begin(Pool pool) {
    HERE.set(new Asking(pool));
  }

  /** It is over. */
  static void end() {
    HERE.remove();
  }

  /**
   * A driver is asked.
   *
   * @return the pool whose driver it is; null if it is no pool's
   */
  static @Nullable Pool first(Driver driver) {
    Asking here = HERE.get();
    if (here == null || here.asked != null) {
      return null;
    }
    here.asked = driver;
    return here.pool;
  }

  /** A driver says that the URL is not its own. */
  static void declined(Object driver) {
    Asking here = HERE.get();
    if (here != null && here.asked == driver) {
      here.asked = null;
    }
  }
}
