package dev.lifeguard.instrumentation.dbcp2;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;

/**
 * Apache Commons DBCP 2.0 to 2.14, and by another constructor a copy of it in other packages.
 *
 * <p>The pool is the general-purpose one of Commons Pool 2, so its closing is only ours if it pools
 * connections. {@code BasicDataSource} makes it at the first borrow, and before it does, opens a
 * connection to see whether it can: when that fails, so does the borrow.
 *
 * <p>Since 2.9 a connection that was abandoned is aborted, by its factory, and not really closed.
 *
 * <p>The handle is not woven: its class would show it, being one of a hierarchy that applications
 * look at.
 */
public class Dbcp2Instrumentation implements PoolInstrumentation {

  private static final String CONNECTION = "()Ljava/sql/Connection;";

  private final String library;
  private final String dbcp;
  private final String pool;

  /** Creates the instrumentation; called by the service loader. */
  public Dbcp2Instrumentation() {
    this("DBCP2", "org/apache/commons/dbcp2/", "org/apache/commons/pool2/");
  }

  /**
   * Creates the instrumentation of a copy.
   *
   * @param library its name
   * @param dbcp the package that DBCP is in
   * @param pool the package that Commons Pool is in
   */
  protected Dbcp2Instrumentation(String library, String dbcp, String pool) {
    this.library = library;
    this.dbcp = dbcp;
    this.pool = pool;
  }

  @Override
  public final String library() {
    return library;
  }

  @Override
  public final List<Target> targets() {
    String basic = dbcp + "BasicDataSource";
    String pooling = dbcp + "PoolingDataSource";
    String holder = dbcp + "PoolableConnection";
    return List.of(
        Target.self(Hook.OPEN, pooling, "<init>", "(L" + pool + "ObjectPool;)V"),
        Target.self(Hook.CLOSE, pool + "impl/GenericObjectPool", "close", "()V"),
        Target.self(Hook.ACQUIRE, pooling, "getConnection", CONNECTION).withPolicy(),
        Target.self(Hook.LEND, dbcp + "managed/ManagedDataSource", "getConnection", CONNECTION)
            .optional(),
        Target.self(Hook.CLOSE, basic, "close", "()V"),
        Target.self(
            Hook.CREATE,
            basic,
            "createPoolableConnectionFactory",
            "(L" + dbcp + "ConnectionFactory;)L" + dbcp + "PoolableConnectionFactory;"),
        Target.self(Hook.FAILURE, basic, "createDataSource", "()Ljavax/sql/DataSource;"),
        Target.self(
            Hook.OPEN, basic, "createConnectionPool", "(L" + dbcp + "PoolableConnectionFactory;)V"),
        Target.self(Hook.RETURN, holder, "close", "()V"),
        Target.self(Hook.DISCARD, holder, "reallyClose", "()V"),
        Target.ofArgument(
                Hook.DISCARD,
                dbcp + "PoolableConnectionFactory",
                "destroyObject",
                "(L" + pool + "PooledObject;L" + pool + "DestroyMode;)V")
            .optional(),
        Target.self(
                Hook.CREATE,
                dbcp + "PoolableConnectionFactory",
                "makeObject",
                "()L" + pool + "PooledObject;")
            .withPolicy(),
        Target.ofArgument(
                Hook.CHECK,
                dbcp + "PoolableConnectionFactory",
                "activateObject",
                "(L" + pool + "PooledObject;)V")
            .optional());
  }

  @Override
  public final List<LeaseHome> leaseHomes() {
    return List.of(LeaseHome.of(dbcp + "PoolableConnection"));
  }

  @Override
  public final boolean borrowersConnect() {
    return true;
  }

  @Override
  public final PoolReader reader(Members members) {
    return new Dbcp2Reader(members, dbcp.replace('/', '.'));
  }
}
