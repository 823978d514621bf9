package dev.lifeguard.instrumentation.vibur;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;

/**
 * Vibur DBCP 22 to 26. What {@code getNonPooledConnection} gives out belongs to no pool and is not
 * counted as borrowed, only as opened.
 *
 * <p>Borrowers open their own connections, without a lock, but between taking a permit and giving
 * it back: in 22 it is given back only after what {@code ConnectionFactory.create} declares or any
 * other unchecked exception. A refusal is neither, so connects are told of and never refused.
 */
public final class ViburInstrumentation implements PoolInstrumentation {

  private static final String PACKAGE = "org/vibur/dbcp/";
  private static final String DATA_SOURCE = PACKAGE + "ViburDBCPDataSource";
  private static final String OPERATIONS = PACKAGE + "pool/PoolOperations";
  private static final String FACTORY = PACKAGE + "pool/ConnectionFactory";
  private static final String HOLDER = PACKAGE + "pool/ConnHolder";

  /** Creates the instrumentation; called by the service loader. */
  public ViburInstrumentation() {}

  @Override
  public String library() {
    return "Vibur";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.self(Hook.OPEN, DATA_SOURCE, "doStart", "()V"),
        Target.self(Hook.CLOSE, DATA_SOURCE, "terminate", "()V"),
        Target.self(Hook.ACQUIRE, OPERATIONS, "getProxyConnection", "(J)Ljava/sql/Connection;")
            .withPolicy(),
        Target.ofArgument(
            Hook.RETURN, OPERATIONS, "restore", "(L" + HOLDER + ";Z[Ljava/sql/SQLException;)V"),
        Target.ofArgument(Hook.DISCARD, FACTORY, "destroy", "(L" + HOLDER + ";)V"),
        Target.self(
            Hook.CREATE, FACTORY, "create", "(L" + PACKAGE + "pool/Connector;)L" + HOLDER + ";"));
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of(LeaseHome.of(HOLDER));
  }

  @Override
  public PoolReader reader(Members members) {
    return new ViburReader(members);
  }
}
