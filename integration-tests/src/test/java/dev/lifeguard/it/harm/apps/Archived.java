package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;

/** A program in one class, for an archive of class data. */
public final class Archived {

  private Archived() {}

  /** Uses a pool. */
  public static void main(String[] args) throws Exception {
    HikariConfig config = new HikariConfig();
    config.setPoolName("archived");
    config.setJdbcUrl(System.getProperty("db.url"));
    config.setMaximumPoolSize(2);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      for (int i = 0; i < 5; i++) {
        try (Connection connection = pool.getConnection();
            Statement statement = connection.createStatement()) {
          System.out.println("executed " + statement.execute("select 1"));
        }
      }
    }
  }
}
