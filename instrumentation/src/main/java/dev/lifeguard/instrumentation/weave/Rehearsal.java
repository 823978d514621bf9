package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A pool library for practice: weaving its one class loads what the first real weaving needs, on a
 * thread of the agent's while the application goes on. The result is thrown away.
 */
final class Rehearsal implements PoolInstrumentation {

  private static final String STAGE = "dev/lifeguard/instrumentation/weave/Rehearsal$Stage";
  private static final String NO_ARGUMENTS = "()V";

  /** Has one method for each hook; never loaded. */
  @SuppressWarnings("unused")
  static final class Stage {
    private long returnedAt;

    Stage() {}

    void lend(Object holder, long started) {}

    void takeBack() {
      returnedAt = System.nanoTime();
    }

    Object connect() {
      return new Object();
    }

    Object borrow() {
      return new Object();
    }

    void close() {}
  }

  static void perform() throws IOException {
    try (InputStream in = Rehearsal.class.getResourceAsStream("Rehearsal$Stage.class")) {
      if (in != null) {
        new Weaver(new Catalog(List.of(new Rehearsal()))).weave(STAGE, true, in.readAllBytes());
      }
    }
  }

  @Override
  public String library() {
    return "rehearsal";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.self(Hook.OPEN, STAGE, "<init>", NO_ARGUMENTS),
        Target.borrow(STAGE, "lend", "(Ljava/lang/Object;J)V"),
        Target.self(Hook.DISCARD, STAGE, "takeBack", NO_ARGUMENTS),
        Target.self(Hook.CREATE, STAGE, "connect", "()Ljava/lang/Object;"),
        Target.self(Hook.FAILURE, STAGE, "borrow", "()Ljava/lang/Object;"),
        Target.self(Hook.CLOSE, STAGE, "close", NO_ARGUMENTS));
  }

  @Override
  public List<LeaseHome> leaseHomes() {
    return List.of(new LeaseHome(STAGE, "returnedAt", "takeBack()V"));
  }

  @Override
  public PoolReader reader(Members members) {
    throw new UnsupportedOperationException("a rehearsal has no pools to read");
  }
}
