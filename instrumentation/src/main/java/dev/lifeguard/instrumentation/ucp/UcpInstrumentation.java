package dev.lifeguard.instrumentation.ucp;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;

/**
 * Oracle's Universal Connection Pool 21 to 23, over any driver.
 *
 * <p>The data source lends a proxy, whose creator leads to the pool's object for the physical
 * connection. Every way back into the pool marks that as available, every way out of it ends in one
 * method that closes it.
 *
 * <p>Connects are told of and never refused: the pool expects exceptions of its own from them, and
 * starts under a lock.
 */
public final class UcpInstrumentation implements PoolInstrumentation {

  private static final String PACKAGE = "oracle/ucp/";
  private static final String BASE = PACKAGE + "common/UniversalConnectionPoolBase";
  private static final String HOLDER = PACKAGE + "common/UniversalPooledConnectionImpl";
  private static final String SOURCE = PACKAGE + "jdbc/Pool";
  private static final String BY_REQUEST =
      "(L" + PACKAGE + "jdbc/JDBCConnectionRetrievalInfo;)Ljava/sql/Connection;";
  private static final String BY_BUILDER =
      "(L" + PACKAGE + "jdbc/UCPConnectionBuilderImpl;)Ljava/sql/Connection;";
  private static final String REQUEST = "(L" + PACKAGE + "ConnectionRetrievalInfo;";
  private static final String OPENED = ")L" + PACKAGE + "UniversalPooledConnection;";

  /** Creates the instrumentation; called by the service loader. */
  public UcpInstrumentation() {}

  @Override
  public String library() {
    return "Oracle UCP";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.self(Hook.OPEN, BASE, "start", REQUEST + "Z)V", "(Z)V"),
        Target.self(Hook.CLOSE, BASE, "stop", "()V"),
        Target.self(Hook.LEND, SOURCE + "DataSourceImpl", "getConnection", BY_REQUEST, BY_BUILDER)
            .first()
            .withPolicy(),
        Target.self(
                Hook.LEND,
                SOURCE + "XADataSourceImpl",
                "getXAConnection",
                "(L" + PACKAGE + "jdbc/UCPXAConnectionBuilderImpl;)Ljavax/sql/XAConnection;")
            .withPolicy(),
        Target.self(Hook.RETURN, HOLDER, "setAvailable", "()Z"),
        Target.self(Hook.DISCARD, HOLDER, "closeNoStatsUpdate", "()V"),
        Target.self(
            Hook.CREATE, PACKAGE + "common/Database", "createPooledConnection", REQUEST + OPENED));
  }

  @Override
  public List<String> packages() {
    return List.of("oracle/ucp/");
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of(LeaseHome.of(HOLDER));
  }

  @Override
  public PoolReader reader(Members members) {
    return new UcpReader(members);
  }
}
