package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Opens pools on the database that the test names by system properties. */
final class Pools {

  private Pools() {}

  static HikariConfig config(String name, int size) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setJdbcUrl(System.getProperty("db.url"));
    config.setUsername(System.getProperty("db.user"));
    config.setPassword(System.getProperty("db.password"));
    config.setMaximumPoolSize(size);
    return config;
  }

  /** A pool that does not let its borrowers wait for long. */
  static HikariDataSource impatient(String name, int size) {
    HikariConfig config = config(name, size);
    config.setConnectionTimeout(250);
    return new HikariDataSource(config);
  }

  static HikariDataSource open(String name, int size) {
    return new HikariDataSource(config(name, size));
  }
}
