package example;

import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import dev.lifeguard.instrumentation.spi.Target;
import java.util.List;

/** All that it takes to add a pool: what is hooked, as data, and how a pool is read. */
public final class TinyInstrumentation implements PoolInstrumentation {

  private static final String PACKAGE = "dev/lifeguard/it/pools/added/";
  private static final String POOL = PACKAGE + "TinyPool";
  private static final String ENTRY = PACKAGE + "TinyEntry";

  @Override
  public String library() {
    return "Tiny";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.self(Hook.OPEN, POOL, "<init>", "(Ljava/lang/String;Ljava/lang/String;I)V"),
        Target.self(Hook.CLOSE, POOL, "close", "()V"),
        Target.self(Hook.CREATE, POOL, "open", "()L" + ENTRY + ";"),
        Target.self(Hook.ACQUIRE, POOL, "take", "()L" + ENTRY + ";"),
        Target.ofArgument(Hook.RETURN, POOL, "giveBack", "(L" + ENTRY + ";)V"));
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of(LeaseHome.of(ENTRY));
  }

  @Override
  public PoolReader reader(Members members) {
    return new Reader(members);
  }

  private static final class Reader implements PoolReader {

    private final Members members;

    Reader(Members members) {
      this.members = members;
    }

    @Override
    public Object poolOf(Object entry) {
      return members.get(entry, "pool");
    }

    @Override
    public PoolDescription describe(Object pool) {
      return PoolDescription.of(
          (String) members.get(pool, "name"), Database.ofUrl((String) members.get(pool, "url")));
    }

    @Override
    public PoolReading read(Object pool) {
      int size = (Integer) members.get(pool, "size");
      int idle = members.callInt(pool, "idle");
      int unknown = PoolReading.UNKNOWN;
      return new PoolReading(size - idle, idle, unknown, size, size, unknown);
    }

    @Override
    public boolean isTimeout(Throwable failure) {
      return false;
    }
  }
}
