package dev.lifeguard.it.applications.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** What uses the pool, in a module of its own. */
public final class ModularClient {

  private ModularClient() {}

  /** Borrows five times, and forgets the last. */
  public static void run() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("modular");
    config.setDataSourceClassName("org.postgresql.ds.PGSimpleDataSource");
    config.addDataSourceProperty("url", System.getProperty("db.url"));
    config.setUsername(System.getProperty("db.user"));
    config.setPassword(System.getProperty("db.password"));
    config.setMaximumPoolSize(2);
    HikariDataSource pool = new HikariDataSource(config);
    for (int i = 0; i < 4; i++) {
      pool.getConnection().close();
    }
    Connection forgotten = pool.getConnection();
    System.out.println("forgot one that is " + (forgotten.isClosed() ? "closed" : "open"));
  }
}
