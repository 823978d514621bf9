package dev.lifeguard.instrumentation.tomcatjdbc;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import dev.lifeguard.instrumentation.spi.Target.Match;
import java.util.List;

/**
 * Tomcat JDBC 7.0 to 11.0.
 *
 * <p>A borrow is seen at the public methods that return a connection: the one below them, {@code
 * borrowConnection}, is also how the pool fills itself. {@code getConnectionAsync} is not seen. The
 * pool fills itself in its constructor; if the database is away there, that pool never comes to be,
 * but has failed a borrow before it goes.
 */
public final class TomcatJdbcInstrumentation implements PoolInstrumentation {

  private static final String PACKAGE = "org/apache/tomcat/jdbc/pool/";
  private static final String POOL = PACKAGE + "ConnectionPool";
  private static final String HOLDER = PACKAGE + "PooledConnection";
  private static final String CONFIGURED = "(L" + PACKAGE + "PoolConfiguration;)V";
  private static final String CONNECTION = "Ljava/sql/Connection;";
  private static final String TAKES_HOLDER = "(L" + HOLDER + ";)V";
  private static final String FROM_IDLE =
      "(JL" + HOLDER + ";Ljava/lang/String;Ljava/lang/String;)L" + HOLDER + ";";

  /** Creates the instrumentation; called by the service loader. */
  public TomcatJdbcInstrumentation() {}

  @Override
  public String library() {
    return "Tomcat JDBC";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.self(Hook.OPEN, POOL, "<init>", CONFIGURED),
        Target.self(Hook.CLOSE, POOL, "close", "(Z)V"),
        Target.self(Hook.FAILURE, POOL, "init", CONFIGURED),
        Target.self(
                Hook.ACQUIRE,
                POOL,
                "getConnection",
                "()" + CONNECTION,
                "(Ljava/lang/String;Ljava/lang/String;)" + CONNECTION)
            .withPolicy(),
        Target.ofArgument(Hook.RETURN, POOL, "returnConnection", TAKES_HOLDER),
        Target.ofArgument(Hook.DISCARD, POOL, "release", TAKES_HOLDER),
        Target.self(Hook.CREATE, HOLDER, "connect", "()V").withPolicy(),
        new Target(
            Hook.CHECK,
            POOL,
            "borrowConnection",
            List.of(FROM_IDLE),
            Match.OPTIONAL,
            1,
            -1,
            false,
            null));
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of(LeaseHome.of(HOLDER));
  }

  @Override
  public boolean borrowersConnect() {
    return true;
  }

  @Override
  public PoolReader reader(Members members) {
    return new TomcatJdbcReader(members);
  }
}
