package dev.lifeguard.instrumentation.spi;

import java.util.List;
import java.util.Set;

/**
 * One pool library. A new library is one implementation of this and one line in {@code
 * META-INF/services}.
 *
 * <p>Implementations are created in the isolated agent, must not touch the pool library's classes
 * when constructed, and are used by any thread.
 */
public interface PoolInstrumentation {

  /**
   * The library's name, as its users write it.
   *
   * @return for example {@code HikariCP}
   */
  String library();

  /**
   * How the library's jar file is usually called; a jar of that name on the class path makes the
   * agent warm the weaver up at start.
   *
   * @return the name before the version, for example {@code HikariCP-}
   */
  default String jarName() {
    return library() + "-";
  }

  /**
   * The methods to hook. The same table feeds the name set, the weaver, the compatibility check and
   * the documentation.
   *
   * @return all targets; a class is woven only if every target in it is there
   */
  List<Target> targets();

  /**
   * The classes that represent one physical connection and carry its lease.
   *
   * @return the lease homes
   */
  List<LeaseHome> leaseHomes();

  /**
   * Classes that a program loads shortly before the pool itself: seeing one, the agent warms the
   * weaver up in the background.
   *
   * @return internal class names
   */
  default Set<String> heralds() {
    return Set.of();
  }

  /**
   * What clock the pool's own time stamps come from.
   *
   * @return the clock, {@link PoolClock#NANO_TIME} unless the library differs
   */
  default PoolClock clock() {
    return PoolClock.NANO_TIME;
  }

  /**
   * How to read pools of this library.
   *
   * @param members access to the pool's members
   * @return a reader; called on the agent's threads, and once per physical connection on the
   *     application's
   */
  PoolReader reader(Members members);
}
