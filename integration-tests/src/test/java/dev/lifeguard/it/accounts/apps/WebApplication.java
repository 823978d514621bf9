package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a web application is to its container: classes in a loader of their own, a start, a stop.
 */
public final class WebApplication {

  private static HikariDataSource pool;

  private WebApplication() {}

  /** Opens the pool. */
  public static void start() {
    pool = Pools.open("web", 2);
  }

  /** Serves requests, of which one forgets its connection. */
  public static void serve() throws SQLException {
    for (int i = 0; i < 5; i++) {
      pool.getConnection().close();
    }
    Connection forgotten = pool.getConnection();
    System.out.println("served, forgot one that is " + (forgotten.isClosed() ? "closed" : "open"));
  }

  /** Closes the pool, as a well-behaved application does. */
  public static void stop() {
    pool.close();
    pool = null;
  }
}
