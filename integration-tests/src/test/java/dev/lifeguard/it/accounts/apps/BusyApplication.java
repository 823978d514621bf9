package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Eight threads share four connections; then there is none left for three more. Beside that, a pool
 * whose database does not exist.
 */
public final class BusyApplication {

  private static final Duration HOLD = Duration.ofMillis(2);

  private BusyApplication() {}

  /** Takes the number of borrows by the eight threads. */
  public static void main(String[] args) throws Exception {
    int borrows = Integer.parseInt(args[0]);
    Ledger ledger = new Ledger();
    HikariConfig config = Pools.config("busy", 4);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(1_500);
    config.setDriverClassName(CountingDriver.class.getName());
    long openingAt = System.nanoTime();
    try (HikariDataSource pool = new HikariDataSource(config)) {
      Crowd.of(8, () -> useAgainAndAgain(pool, ledger, borrows / 8));
      Deque<Loan> out = takeAll(pool, ledger);
      long openNanos = System.nanoTime() - openingAt;
      runShort(pool, ledger);
      runShortInterrupted(pool, ledger);
      ledger.giveBack(out.pop());
      ledger.giveBack(out.pop());
      fail();
      System.out.printf(
          "opened connects=%d connectNanos=%d openNanos=%d%n",
          CountingDriver.CONNECTS.sum(), CountingDriver.NANOS.sum(), openNanos);
      ledger.print("two-out");
      Cue.await("quiet");
      ledger.giveBack(out.pop());
      ledger.giveBack(out.pop());
      ledger.print("none-out");
    }
  }

  private static Void useAgainAndAgain(HikariDataSource pool, Ledger ledger, int times)
      throws Exception {
    for (int i = 0; i < times; i++) {
      ledger.use(pool, HOLD);
    }
    return null;
  }

  private static Deque<Loan> takeAll(HikariDataSource pool, Ledger ledger) throws SQLException {
    Deque<Loan> out = new ArrayDeque<>();
    for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
      out.push(ledger.borrow(pool));
    }
    return out;
  }

  private static void runShort(HikariDataSource pool, Ledger ledger) throws Exception {
    Crowd.of(
        3,
        () -> {
          ledger.failToBorrow(pool);
          return null;
        });
  }

  private static void runShortInterrupted(HikariDataSource pool, Ledger ledger) {
    Thread.currentThread().interrupt();
    ledger.failToBorrow(pool);
    if (!Thread.interrupted()) {
      throw new IllegalStateException("the interrupt is lost");
    }
  }

  private static void fail() {
    HikariConfig config = Pools.config("astray", 2);
    config.setJdbcUrl(Pools.url() + "_nowhere");
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(250);
    new Ledger().failToBorrow(new HikariDataSource(config));
  }
}
