package dev.lifeguard.instrumentation.ironjacamar;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;

/**
 * IronJacamar 1.4 to 3.0: the data sources of WildFly and JBoss EAP, XA ones too.
 *
 * <p>The same pools keep connections of other kinds, to message brokers for example. So borrows and
 * returns are seen in the adapter for JDBC, whose data source lends a handle to a managed
 * connection: that is the physical one. Inside a transaction it is lent again and again, and comes
 * back when the transaction ends, which is one borrow. Coming back it is cleaned up, and nowhere
 * else.
 *
 * <p>Connects are told of and never refused: the thread that fills all pools up expects no
 * exception but those of the specification, and would end.
 */
public final class IronJacamarInstrumentation implements PoolInstrumentation {

  private static final String CORE = "org/jboss/jca/core/connectionmanager/";
  private static final String POOL = CORE + "pool/AbstractPool";
  private static final String PARTS = CORE + "pool/mcp/Semaphore";
  private static final String ADAPTER = "org/jboss/jca/adapters/jdbc/";
  private static final String SOURCE = ADAPTER + "WrapperDataSource";
  private static final String HOLDER = ADAPTER + "BaseWrapperManagedConnection";

  /** Creates the instrumentation; called by the service loader. */
  public IronJacamarInstrumentation() {}

  @Override
  public String library() {
    return "IronJacamar";
  }

  /** A pool has its name a moment after it was constructed; before that it is of no use to us. */
  @Override
  public List<Target> targets() {
    return List.of(
        Target.self(Hook.OPEN, POOL, "setName", "(Ljava/lang/String;)V"),
        Target.self(Hook.CLOSE, POOL, "shutdown", "()V"),
        Target.self(
                Hook.LEND,
                SOURCE,
                "getConnection",
                "()Ljava/sql/Connection;",
                "(Ljava/lang/String;Ljava/lang/String;)Ljava/sql/Connection;")
            .withPolicy(),
        Target.self(Hook.RETURN, HOLDER, "cleanup", "()V"),
        Target.self(Hook.DISCARD, HOLDER, "destroy", "()V"),
        create(PARTS + "ConcurrentLinkedDequeManagedConnectionPool"),
        create(PARTS + "ArrayListManagedConnectionPool"));
  }

  private static Target create(String part) {
    return Target.self(
        Hook.CREATE,
        part,
        "createConnectionEventListener",
        opens("jakarta/resource/spi/"),
        opens("javax/resource/spi/"));
  }

  private static String opens(String specification) {
    return "(Ljavax/security/auth/Subject;L"
        + specification
        + "ConnectionRequestInfo;)L"
        + CORE
        + "listener/ConnectionListener;";
  }

  @Override
  public List<String> packages() {
    return List.of("org/jboss/jca/");
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of(LeaseHome.of(HOLDER));
  }

  @Override
  public PoolReader reader(Members members) {
    return new IronJacamarReader(members);
  }
}
