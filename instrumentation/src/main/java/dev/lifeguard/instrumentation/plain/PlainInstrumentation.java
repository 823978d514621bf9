package dev.lifeguard.instrumentation.plain;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;

/**
 * Any data source, and {@code DriverManager}.
 *
 * <p>Nobody can list the classes, so the methods are hooked wherever they are found; at run time
 * the agent looks whether the object really is a data source. A class may inherit the method from
 * one that is none: both are woven, each when it is loaded. What was handed out is seen again when
 * it is closed: the class of such a connection is woven when the first one is handed out.
 */
public final class PlainInstrumentation implements PoolInstrumentation {

  private static final String NONE = "()L";
  private static final String LOGIN = "(Ljava/lang/String;Ljava/lang/String;)L";
  private static final String CONNECTION = "java/sql/Connection;";

  /** Creates the instrumentation; called by the service loader. */
  public PlainInstrumentation() {}

  @Override
  public String library() {
    return "any DataSource";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        obtain("getConnection", CONNECTION),
        obtain("getXAConnection", "javax/sql/XAConnection;"),
        obtain("getPooledConnection", "javax/sql/PooledConnection;"),
        Target.ofArgument(
            Hook.OBTAIN,
            "java/sql/DriverManager",
            "getConnection",
            "(Ljava/lang/String;Ljava/util/Properties;Ljava/lang/Class;)L" + CONNECTION),
        anywhere(
            Hook.CONNECT, "connect", "(Ljava/lang/String;Ljava/util/Properties;)L" + CONNECTION),
        anywhere(Hook.RETURN, "close", "()V"),
        anywhere(Hook.DISCARD, "abort", "(Ljava/util/concurrent/Executor;)V"));
  }

  private static Target obtain(String method, String result) {
    return anywhere(Hook.OBTAIN, method, NONE + result, LOGIN + result);
  }

  private static Target anywhere(Hook hook, String method, String... descriptors) {
    return Target.self(hook, Target.ANYWHERE, method, descriptors).optional();
  }

  @Override
  public List<String> packages() {
    return List.of();
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of();
  }

  @Override
  public PoolReader reader(Members members) {
    return new PlainReader(members);
  }
}
