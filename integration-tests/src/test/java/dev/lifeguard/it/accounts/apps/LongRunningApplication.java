package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has two pools in use already when the agent comes: one that never rests, and one with two
 * connections out, whose later use is counted.
 */
public final class LongRunningApplication {

  private LongRunningApplication() {}

  /** Waits for the agent, goes on, waits to be looked at. */
  public static void main(String[] args) throws Exception {
    try (HikariDataSource churning = Pools.open("churning", 3);
        HikariDataSource calm = Pools.open("calm", 4)) {
      AtomicBoolean on = new AtomicBoolean(true);
      Thread churn = churn(churning, on);
      Connection early = calm.getConnection();
      Connection earlier = calm.getConnection();
      new Ledger().use(calm, Duration.ofMillis(1));
      Cue.await("running");

      Ledger ledger = new Ledger();
      Crowd.of(
          2,
          () -> {
            for (int i = 0; i < 10; i++) {
              ledger.use(calm, Duration.ofMillis(1));
            }
            return null;
          });
      early.close();
      earlier.close();
      earlier.close();
      ledger.use(calm, Duration.ofMillis(1));
      leak(calm);
      on.set(false);
      churn.join();
      ledger.print("calm");
      Cue.await("quiet");
    }
  }

  private static void leak(HikariDataSource pool) throws SQLException {
    lose(pool.getConnection(), Here.line());
  }

  private static void lose(Connection lost, String line) throws SQLException {
    System.out.println("lost " + (lost.isClosed() ? "closed" : "open") + " at " + line);
  }

  private static Thread churn(HikariDataSource pool, AtomicBoolean on) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Crowd.of(
                    6,
                    () -> {
                      while (on.get()) {
                        new Ledger().use(pool, Duration.ofMillis(1));
                      }
                      return null;
                    });
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }
}
