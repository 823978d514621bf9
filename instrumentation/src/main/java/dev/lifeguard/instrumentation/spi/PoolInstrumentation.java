package dev.lifeguard.instrumentation.spi;

import java.util.ArrayList;
import java.util.List;

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
   * The methods to hook. The same table feeds the name set, the weaver, the compatibility check and
   * the documentation.
   *
   * @return all targets; a class is woven only if every target in it is there
   */
  List<Target> targets();

  /**
   * Where the library's classes are: data sources in there are its own business and are not watched
   * as if nobody knew them.
   *
   * @return beginnings of internal class names; unless overridden, the packages of the targets
   */
  default List<String> packages() {
    List<String> packages = new ArrayList<>();
    for (Target target : targets()) {
      packages.add(target.className().substring(0, target.className().lastIndexOf('/') + 1));
    }
    return packages;
  }

  /**
   * The classes that represent one physical connection and carry its lease.
   *
   * @return the lease homes
   */
  List<LeaseHome> leaseHomes();

  /**
   * What clock the pool's own time stamps come from.
   *
   * @return the clock, {@link PoolClock#NANO_TIME} unless the library differs
   */
  default PoolClock clock() {
    return PoolClock.NANO_TIME;
  }

  /**
   * Whether a thread that is about to connect for the pool may be kept waiting while the database
   * is away; any other is refused. Matters for a create target with a policy, and is asked on that
   * thread.
   *
   * @param connecting the thread
   * @return true if it is the pool's own, has nothing else to do, and holds no lock that a borrower
   *     or whoever closes the pool needs; false unless overridden
   */
  default boolean mayKeepWaiting(Thread connecting) {
    return false;
  }

  /**
   * Whether a borrower that finds nothing idle opens a connection itself, at once and once. Then a
   * few borrowers may try while the breaker is open; elsewhere they would only wait.
   *
   * @return false unless overridden
   */
  default boolean borrowersConnect() {
    return false;
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
