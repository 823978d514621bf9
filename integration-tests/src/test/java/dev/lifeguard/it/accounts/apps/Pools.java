package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Opens pools on the database that the test names by system properties. */
public final class Pools {

  private Pools() {}

  static HikariConfig config(String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(url());
    config.setUsername(System.getProperty("db.user"));
    config.setPassword(System.getProperty("db.password"));
    config.setMaximumPoolSize(size);
    return config;
  }

  /** Opens a pool of this name and size. */
  public static HikariDataSource open(String name, int size) {
    return new HikariDataSource(config(name, size));
  }

  /** Waits until the pool has opened as many connections as it may. */
  static void awaitFull(HikariDataSource pool) throws InterruptedException {
    while (pool.getHikariPoolMXBean().getTotalConnections() < pool.getMaximumPoolSize()) {
      Thread.sleep(5);
    }
  }

  static String url() {
    return System.getProperty("db.url");
  }
}
