package dev.lifeguard.instrumentation.druid;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;

/**
 * Alibaba Druid 1.1 to 1.2.
 *
 * <p>Every borrow passes {@code getConnection(long)}, whether or not filters stand between it and
 * the pool. A connection comes back in {@code recycle}; one that broke while it was out is disabled
 * instead, and closed.
 *
 * <p>Connections are opened by a thread of the pool, which holds no lock meanwhile and does nothing
 * else: that one may be kept waiting while the database is away. The others are not: the first
 * borrower opens some with the pool's lock held, a borrower may open its own if a scheduler that
 * was given to the pool is behind, and that scheduler's threads may have other work.
 */
public final class DruidInstrumentation implements PoolInstrumentation {

  private static final String PACKAGE = "com/alibaba/druid/pool/";
  private static final String POOL = PACKAGE + "DruidDataSource";
  private static final String HANDLE = PACKAGE + "DruidPooledConnection";
  private static final String HOLDER = PACKAGE + "DruidConnectionHolder";

  /** Creates the instrumentation; called by the service loader. */
  public DruidInstrumentation() {}

  @Override
  public String library() {
    return "Alibaba Druid";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.self(Hook.OPEN, POOL, "createAndStartDestroyThread", "()V"),
        Target.self(Hook.CLOSE, POOL, "close", "()V"),
        Target.self(Hook.ACQUIRE, POOL, "getConnection", "(J)L" + HANDLE + ";").withPolicy(),
        Target.ofArgument(Hook.RETURN, POOL, "recycle", "(L" + HANDLE + ";)V"),
        Target.ofArgument(
                Hook.DISCARD,
                POOL,
                "discardConnection",
                "(L" + HOLDER + ";)V",
                "(L" + HOLDER + ";)Z")
            .optional(),
        Target.self(Hook.DISCARD, HANDLE, "disable", "(Ljava/lang/Throwable;)V"),
        Target.self(
                Hook.CREATE,
                PACKAGE + "DruidAbstractDataSource",
                "createPhysicalConnection",
                "()L" + PACKAGE + "DruidAbstractDataSource$PhysicalConnectionInfo;")
            .withPolicy());
  }

  @Override
  public List<String> packages() {
    return List.of("com/alibaba/druid/");
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of(LeaseHome.of(HOLDER));
  }

  /** Closing the pool interrupts it. */
  @Override
  public boolean mayKeepWaiting(Thread connecting) {
    return connecting.getClass().getName().endsWith(".DruidDataSource$CreateConnectionThread");
  }

  @Override
  public PoolReader reader(Members members) {
    return new DruidReader(members);
  }
}
