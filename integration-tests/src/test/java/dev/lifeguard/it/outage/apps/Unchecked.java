package dev.lifeguard.it.outage.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/**
 * Pools that do not check a connection before they lend it, with three connections that stay, none
 * of them in auto-commit mode. HikariCP needs a system property for that.
 */
public enum Unchecked {
  HIKARICP {
    @Override
    DataSource open(String url, String user, String password) {
      HikariConfig config = new HikariConfig();
      config.setPoolName(NAME);
      config.setMinimumIdle(SIZE);
      config.setMaximumPoolSize(SIZE);
      config.setAutoCommit(false);
      config.setJdbcUrl(url);
      config.setUsername(user);
      config.setPassword(password);
      return new HikariDataSource(config);
    }
  },
  DBCP2 {
    @Override
    DataSource open(String url, String user, String password) throws SQLException {
      BasicDataSource pool = new BasicDataSource();
      pool.setJmxName("dev.lifeguard.it:type=DataSource,name=" + NAME);
      pool.setInitialSize(SIZE);
      pool.setMaxIdle(SIZE);
      pool.setMaxTotal(SIZE);
      pool.setTestOnBorrow(false);
      pool.setDefaultAutoCommit(false);
      pool.setEnableAutoCommitOnReturn(false);
      pool.setUrl(url);
      pool.setUsername(user);
      pool.setPassword(password);
      pool.getLogWriter(); // makes the pool
      return pool;
    }
  },
  TOMCAT_JDBC {
    @Override
    DataSource open(String url, String user, String password) throws SQLException {
      PoolProperties config = new PoolProperties();
      config.setName(NAME);
      config.setInitialSize(SIZE);
      config.setMaxIdle(SIZE);
      config.setMaxActive(SIZE);
      config.setDefaultAutoCommit(false);
      config.setDriverClassName("org.postgresql.Driver");
      config.setUrl(url);
      config.setUsername(user);
      config.setPassword(password);
      org.apache.tomcat.jdbc.pool.DataSource pool =
          new org.apache.tomcat.jdbc.pool.DataSource(config);
      pool.createPool();
      return pool;
    }
  },
  AGROAL {
    @Override
    DataSource open(String url, String user, String password) throws SQLException {
      AgroalDataSourceConfigurationSupplier configuration =
          new AgroalDataSourceConfigurationSupplier();
      configuration
          .connectionPoolConfiguration()
          .initialSize(SIZE)
          .maxSize(SIZE)
          .acquisitionTimeout(Duration.ofSeconds(10))
          .connectionFactoryConfiguration()
          .autoCommit(false)
          .jdbcUrl(url)
          .principal(new NamePrincipal(user))
          .credential(new SimplePassword(password));
      return AgroalDataSource.from(configuration);
    }
  };

  /** How many connections a pool has. */
  public static final int SIZE = 3;

  private static final String NAME = "orders";

  abstract DataSource open(String url, String user, String password) throws SQLException;
}
