package dev.lifeguard.benchmarks.outage.application;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/**
 * The pools that are compared: ten connections, everything else as the library has it, but a borrow
 * waits {@link #PATIENCE} where the library would wait for ever.
 */
public enum PoolLibrary {
  /** HikariCP. */
  HIKARI("HikariCP", "`connectionTimeout` 30 s, its default") {
    @Override
    DataSource open(String url, String user) {
      HikariConfig config = new HikariConfig();
      config.setPoolName(NAME);
      config.setJdbcUrl(url);
      config.setUsername(user);
      config.setMaximumPoolSize(SIZE);
      return new HikariDataSource(config);
    }
  },
  /** Apache Commons DBCP 2. */
  DBCP2("DBCP2", "`maxWait` 30 s (its default is to wait for ever); keeps 8 idle, its default") {
    @Override
    DataSource open(String url, String user) {
      BasicDataSource pool = new BasicDataSource();
      pool.setUrl(url);
      pool.setUsername(user);
      pool.setMaxTotal(SIZE);
      pool.setMaxWait(PATIENCE);
      return pool;
    }
  },
  /** Tomcat JDBC. */
  TOMCAT("Tomcat JDBC", "`maxWait` 30 s, its default; no validation, its default") {
    @Override
    DataSource open(String url, String user) {
      PoolProperties config = new PoolProperties();
      config.setName(NAME);
      config.setDriverClassName("org.postgresql.Driver");
      config.setUrl(url);
      config.setUsername(user);
      config.setMaxActive(SIZE);
      return new org.apache.tomcat.jdbc.pool.DataSource(config);
    }
  },
  /** Agroal. */
  AGROAL(
      "Agroal",
      "`acquisitionTimeout` 30 s (its default is to wait for ever); no validation and no"
          + " exception sorter, its defaults: it keeps connections that are broken") {
    @Override
    DataSource open(String url, String user) throws SQLException {
      return AgroalDataSource.from(agroal(url, user));
    }
  },
  /** Agroal, told by which errors a PostgreSQL connection is broken. */
  AGROAL_SORTER(
      "Agroal with sorter",
      "as Agroal, with `PostgreSQLExceptionSorter`; run only if `--pools` names it") {
    @Override
    DataSource open(String url, String user) throws SQLException {
      AgroalDataSourceConfigurationSupplier configuration = agroal(url, user);
      configuration.connectionPoolConfiguration().exceptionSorter(new PostgreSQLExceptionSorter());
      return AgroalDataSource.from(configuration);
    }
  };

  /** How many connections a pool has at most. */
  public static final int SIZE = 10;

  /** How long a borrow waits where the library's default is for ever. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String NAME = "shop";

  private final String label;
  private final String timeouts;

  PoolLibrary(String label, String timeouts) {
    this.label = label;
    this.timeouts = timeouts;
  }

  /** What the page calls it. */
  public String label() {
    return label;
  }

  /** How it is configured, in words. */
  public String timeouts() {
    return timeouts;
  }

  /** What the command line calls it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Those that are run unless others are named. */
  public static List<PoolLibrary> usual() {
    return List.of(HIKARI, DBCP2, TOMCAT, AGROAL);
  }

  /** Opens a pool. */
  abstract DataSource open(String url, String user) throws SQLException;

  private static AgroalDataSourceConfigurationSupplier agroal(String url, String user) {
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier();
    AgroalConnectionPoolConfigurationSupplier pool = configuration.connectionPoolConfiguration();
    pool.maxSize(SIZE);
    pool.acquisitionTimeout(PATIENCE);
    pool.connectionFactoryConfiguration().jdbcUrl(url).principal(new NamePrincipal(user));
    return configuration;
  }
}
