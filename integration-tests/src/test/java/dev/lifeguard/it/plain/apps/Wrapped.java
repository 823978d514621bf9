package dev.lifeguard.it.plain.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What stands behind a wrapper. */
public enum Wrapped {
  /** A pool that is known. */
  HIKARI {
    @Override
    DataSource open(String url) {
      HikariDataSource pool = new HikariDataSource();
      pool.setJdbcUrl(url);
      pool.setMaximumPoolSize(2);
      return pool;
    }
  },
  /** A data source that asks {@code DriverManager} each time. */
  DRIVER_MANAGER {
    @Override
    DataSource open(String url) {
      return new DriverManagerDataSource(url);
    }
  },
  /** A driver's own data source. */
  DRIVERS {
    @Override
    DataSource open(String url) {
      JdbcDataSource source = new JdbcDataSource();
      source.setURL(url);
      return source;
    }
  };

  abstract DataSource open(String url);

  /** The name of the database behind a wrapper. */
  public String database(Wrapping wrapping) {
    return (name() + "_" + wrapping).toLowerCase(Locale.ROOT);
  }
}
