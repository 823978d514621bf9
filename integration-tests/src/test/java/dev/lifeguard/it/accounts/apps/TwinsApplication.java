package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Two pools that cannot be told apart by name or database, and a third that outlives them. */
public final class TwinsApplication {

  private TwinsApplication() {}

  /** Closes the first, with one connection out and another wanted, then the second. */
  public static void main(String[] args) throws Exception {
    try (HikariDataSource witness = Pools.open("witness", 1)) {
      HikariConfig config = Pools.config("twin", 1);
      config.setConnectionTimeout(700);
      HikariDataSource first = new HikariDataSource(config);
      HikariDataSource second = Pools.open("twin", 2);
      use(first, 3);
      use(second, 5);
      Cue.await("both open");
      Connection out = first.getConnection();
      Thread waiting = waitInVain(first);
      first.close();
      out.close();
      waiting.join();
      Cue.await("first closed");
      use(second, 2);
      second.close();
      Cue.await("both closed");
    }
  }

  /** A borrower that waits when the pool is closed, and is told of its timeout afterwards. */
  private static Thread waitInVain(HikariDataSource pool) throws InterruptedException {
    Thread thread = new Thread(() -> new Ledger().failToBorrow(pool), "in vain");
    thread.start();
    while (pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 0) {
      Thread.sleep(5);
    }
    return thread;
  }

  private static void use(HikariDataSource pool, int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      pool.getConnection().close();
    }
  }
}
