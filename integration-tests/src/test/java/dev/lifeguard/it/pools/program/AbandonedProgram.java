package dev.lifeguard.it.pools.program;

import dev.lifeguard.it.accounts.apps.Cue;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Borrows again from a pool of one that takes back what was abandoned. Stops when that has
 * happened, and when both connections were closed.
 */
public final class AbandonedProgram {

  private static final long LONG_ENOUGH = Duration.ofMillis(20).toNanos();

  private AbandonedProgram() {}

  /** Takes the class name of a {@link Dbcp2UnderTest}. */
  public static void main(String[] args) throws Exception {
    DataSource pool = Lab.of(args[0]).open(Scenario.LEAKY, 0, 1, Lab.LONG).pool();
    new Bean(pool).call("setRemoveAbandonedOnBorrow", true);
    pool.getClass()
        .getMethod("setRemoveAbandonedTimeout", Duration.class)
        .invoke(pool, Duration.ofMillis(1));
    Connection abandoned = pool.getConnection();
    long since = System.nanoTime();
    while (System.nanoTime() - since < LONG_ENOUGH) {
      Thread.onSpinWait();
    }
    Connection second = pool.getConnection();
    Cue.await("taken back");
    abandoned.close();
    second.close();
    Cue.await("closed");
  }
}
