package dev.lifeguard.instrumentation.c3p0;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;

/**
 * c3p0 0.9.1 to 0.14.
 *
 * <p>A data source has one pool for each user that connections are asked for; each is a pool of its
 * own here. Connections are opened, tested and closed by helper threads, so a borrow that fails
 * because the database is away fails when the pool's own retries are over.
 *
 * <p>The helper threads are few, three unless configured, and also close connections and take them
 * back: one that were kept from connecting would keep others from that. So while the database is
 * away it is refused, which c3p0 counts as one of its {@code acquireRetryAttempts}. Neither the
 * helpers while they connect nor the borrowers outside of c3p0's own wait hold its lock.
 */
public final class C3p0Instrumentation implements PoolInstrumentation {

  private static final String PACKAGE = "com/mchange/v2/c3p0/impl/";
  private static final String POOL = PACKAGE + "C3P0PooledConnectionPool";
  private static final String HOLDER = PACKAGE + "NewPooledConnection";

  /** Creates the instrumentation; called by the service loader. */
  public C3p0Instrumentation() {}

  @Override
  public String library() {
    return "c3p0";
  }

  /** There is no OPEN: the constructor has other arguments in nearly every version. */
  @Override
  public List<Target> targets() {
    return List.of(
        Target.self(Hook.CLOSE, POOL, "close", "(Z)V"),
        Target.self(
                Hook.ACQUIRE, POOL, "checkoutPooledConnection", "()Ljavax/sql/PooledConnection;")
            .withPolicy(),
        Target.self(
                Hook.CREATE,
                POOL + "$1PooledConnectionResourcePoolManager",
                "acquireResource",
                "()Ljava/lang/Object;")
            .withPolicy(),
        Target.self(
            Hook.RETURN,
            HOLDER,
            "markClosedProxyConnection",
            "(L" + PACKAGE + "AbstractNewProxyConnection;Z)V",
            "(L" + PACKAGE + "NewProxyConnection;Z)V"),
        Target.self(
                Hook.DISCARD,
                HOLDER,
                "close",
                "(Ljava/lang/Throwable;Z)V",
                "(Ljava/lang/Throwable;)V")
            .first());
  }

  @Override
  public List<String> packages() {
    return List.of("com/mchange/v2/c3p0/");
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of(LeaseHome.of(HOLDER));
  }

  @Override
  public PoolReader reader(Members members) {
    return new C3p0Reader(members);
  }
}
