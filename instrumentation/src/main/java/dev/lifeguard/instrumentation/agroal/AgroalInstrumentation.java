package dev.lifeguard.instrumentation.agroal;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * Agroal 1.9 to 3.2, its pool-less mode included.
 *
 * <p>What a pool lends is a wrapper around the handler of the physical connection. Inside a
 * transaction the same handler is lent again and again, and comes back when the transaction ends:
 * that is one borrow. A connection is opened by a factory that does not know its pool; the reader
 * remembers whose it is.
 */
public final class AgroalInstrumentation implements PoolInstrumentation {

  private static final String PACKAGE = "io/agroal/pool/";
  private static final String HANDLER = PACKAGE + "ConnectionHandler";

  /** Creates the instrumentation; called by the service loader. */
  public AgroalInstrumentation() {}

  @Override
  public String library() {
    return "Agroal";
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    addPool(targets, PACKAGE + "ConnectionPool");
    addPool(targets, PACKAGE + "Poolless");
    targets.add(Target.self(Hook.DISCARD, HANDLER, "closeConnection", "()V"));
    targets.add(Target.self(Hook.CHECK, HANDLER, "acquire", "()Z").optional());
    targets.add(
        Target.self(
                Hook.CREATE,
                PACKAGE + "ConnectionFactory",
                "createConnection",
                "()Ljavax/sql/XAConnection;")
            .withPolicy());
    return List.copyOf(targets);
  }

  private static void addPool(List<Target> targets, String pool) {
    targets.add(
        Target.self(
            Hook.OPEN,
            pool,
            "<init>",
            "(Lio/agroal/api/configuration/AgroalConnectionPoolConfiguration;"
                + "[Lio/agroal/api/AgroalDataSourceListener;)V"));
    targets.add(Target.self(Hook.CLOSE, pool, "close", "()V"));
    targets.add(
        Target.self(Hook.LEND, pool, "getConnection", "()Ljava/sql/Connection;").withPolicy());
    targets.add(
        Target.self(Hook.LEND, pool, "getReadOnlyConnection", "()Ljava/sql/Connection;")
            .optional());
    targets.add(
        Target.ofArgument(Hook.RETURN, pool, "returnConnectionHandler", "(L" + HANDLER + ";)V"));
  }

  @Override
  public List<String> packages() {
    return List.of("io/agroal/");
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of(LeaseHome.of(HANDLER));
  }

  @Override
  public PoolReader reader(Members members) {
    return new AgroalReader(members);
  }
}
