package dev.lifeguard.instrumentation.hikaricp;

import dev.lifeguard.instrumentation.spi.Call;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolClock;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;

/**
 * HikariCP 2.7 to 7.1.
 *
 * <p>A borrow is seen where the pool calls its own metrics: there it passes the entry and the time
 * at which it began, so the agent needs one clock read instead of two. The tracker is not touched,
 * nor its interface. A return is seen where the entry goes back into the bag, or is closed; by then
 * the pool has noted the time in {@code lastAccessed} (since 5.0, where {@code recycle()} takes no
 * argument). Before a borrow the pool asks its entry whether it is marked as evicted: there the
 * agent can mark it. A pool whose constructor finds no database throws in a method of its own, and
 * is not shut down: that is its end, too.
 */
public final class HikariInstrumentation implements PoolInstrumentation {

  private static final String PACKAGE = "com/zaxxer/hikari/";
  private static final String POOL = PACKAGE + "pool/HikariPool";
  private static final String BASE = PACKAGE + "pool/PoolBase";
  private static final String ENTRY = PACKAGE + "pool/PoolEntry";
  private static final Call RECORDED =
      new Call(BASE + "$IMetricsTrackerDelegate", "recordBorrowStats", "(L" + ENTRY + ";J)V");

  /** Creates the instrumentation; called by the service loader. */
  public HikariInstrumentation() {}

  @Override
  public String library() {
    return "HikariCP";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.self(Hook.OPEN, POOL, "<init>", "(L" + PACKAGE + "HikariConfig;)V"),
        Target.self(Hook.CLOSE, POOL, "shutdown", "()V"),
        Target.self(
                Hook.CLOSE, POOL, "throwPoolInitializationException", "(Ljava/lang/Throwable;)V")
            .optional(),
        Target.self(Hook.FAILURE, POOL, "getConnection", "(J)Ljava/sql/Connection;").withPolicy(),
        Target.ofArgument(Hook.RETURN, POOL, "recycle", "(L" + ENTRY + ";)V"),
        Target.self(Hook.DISCARD, ENTRY, "close", "()Ljava/sql/Connection;"),
        Target.self(
                Hook.CREATE,
                BASE,
                "newConnection",
                "()Ljava/sql/Connection;",
                "(Z)Ljava/sql/Connection;")
            .withPolicy(),
        Target.borrow(POOL, "getConnection", "(J)Ljava/sql/Connection;", RECORDED),
        Target.self(Hook.CHECK, ENTRY, "isMarkedEvicted", "()Z").optional());
  }

  @Override
  public List<String> packages() {
    return List.of(PACKAGE);
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of(new LeaseHome(ENTRY, "lastAccessed", "recycle()V"));
  }

  @Override
  public boolean mayKeepWaiting(Thread connecting) {
    return true;
  }

  /** HikariCP's {@code ClockSource} uses wall-clock milliseconds on macOS, nanoTime elsewhere. */
  @Override
  public PoolClock clock() {
    return System.getProperty("os.name", "").startsWith("Mac")
        ? PoolClock.WALL_MILLIS
        : PoolClock.NANO_TIME;
  }

  @Override
  public PoolReader reader(Members members) {
    return new HikariReader(members, clock());
  }
}
