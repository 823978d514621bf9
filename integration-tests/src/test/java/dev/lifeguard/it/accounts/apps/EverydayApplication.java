package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What every version of the pool must be watched at: use, leak, own metrics, odd returns, end. */
public final class EverydayApplication {

  private EverydayApplication() {}

  /** Waits to be looked at, closes all pools but one, and waits again. */
  public static void main(String[] args) throws Exception {
    HikariConfig config = Pools.config("everyday", 2);
    config.setDriverClassName(CountingDriver.class.getName());
    OwnTracker tracker = new OwnTracker();
    OddReturns odd = new OddReturns();
    HikariDataSource pool = new HikariDataSource(config);
    HikariDataSource tracked = trackedBy(tracker);
    try (HikariDataSource leaky = Pools.open("leaky", 2)) {
      forget(leaky);
      use(pool);
      use(tracked, tracker);
      odd.all();
      Cue.await("open");
      pool.close();
      tracked.close();
      odd.close();
      Cue.await("closed");
    }
  }

  private static void forget(HikariDataSource pool) throws SQLException {
    lose(pool.getConnection(), Here.line());
  }

  private static void lose(Connection lost, String line) throws SQLException {
    System.out.println("lost " + (lost.isClosed() ? "closed" : "open") + " at " + line);
  }

  private static void use(HikariDataSource pool) throws Exception {
    Ledger ledger = new Ledger();
    Crowd.of(
        4,
        () -> {
          for (int i = 0; i < 10; i++) {
            ledger.use(pool, Duration.ofMillis(1));
          }
          return null;
        });
    System.out.println("everyday-opened connects=" + CountingDriver.CONNECTS.sum());
    ledger.print("everyday");
  }

  private static HikariDataSource trackedBy(OwnTracker tracker) {
    HikariConfig config = Pools.config("tracked", 2);
    config.setConnectionTimeout(250);
    config.setMetricsTrackerFactory((name, stats) -> tracker);
    return new HikariDataSource(config);
  }

  private static void use(HikariDataSource pool, OwnTracker tracker) throws Exception {
    Ledger ledger = new Ledger();
    Pools.awaitFull(pool);
    for (int i = 0; i < 20; i++) {
      ledger.use(pool, Duration.ofMillis(1));
    }
    Loan one = ledger.borrow(pool);
    Loan two = ledger.borrow(pool);
    ledger.failToBorrow(pool);
    ledger.giveBack(one);
    ledger.giveBack(two);
    tracker.print();
  }
}
