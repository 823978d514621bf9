package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** Forgets three connections at two places, and holds a fourth for long. */
public final class LeakyApplication {

  private LeakyApplication() {}

  /** Waits to be told when to return the fourth, and when to end. */
  public static void main(String[] args) throws Exception {
    try (HikariDataSource pool = Pools.open("leaky", 8)) {
      Thread importer = new Thread(() -> importTwice(pool), "importer");
      importer.start();
      importer.join();
      audit(pool);
      Connection slow = report(pool);
      pool.getConnection().close();
      Cue.await("leaked");
      slow.close();
      pool.getConnection().close();
      Cue.await("returned");
    }
  }

  private static void importTwice(HikariDataSource pool) {
    try {
      for (int i = 0; i < 2; i++) {
        forget("import", pool.getConnection(), Here.line());
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void audit(HikariDataSource pool) throws SQLException {
    forget("audit", pool.getConnection(), Here.line());
  }

  private static Connection report(HikariDataSource pool) throws SQLException {
    return forget("report", pool.getConnection(), Here.line());
  }

  private static Connection forget(String place, Connection connection, String line) {
    System.out.println(place + " borrows at " + line);
    return connection;
  }
}
