package dev.lifeguard.it.harm.apps;

import java.sql.SQLException;
import org.apache.commons.dbcp2.BasicDataSource;

/** As {@link Steady}, without pauses, from a pool that keeps no connection for the next request. */
public final class Restless {

  private Restless() {}

  /** Reads numbers of requests. */
  public static void main(String[] args) throws SQLException {
    try (BasicDataSource pool = new BasicDataSource()) {
      pool.setUrl(System.getProperty("db.url"));
      pool.setUsername(System.getProperty("db.user"));
      pool.setPassword(System.getProperty("db.password"));
      pool.setMaxIdle(0);
      new Steady(pool, 0).listen();
    }
  }
}
