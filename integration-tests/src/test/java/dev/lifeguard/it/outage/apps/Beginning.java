package dev.lifeguard.it.outage.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** How a pool of two connections comes to be, whether its database is there or not. */
public enum Beginning {
  /** Is there at once, and fills itself when it can. */
  HIKARICP {
    @Override
    DataSource open(String url, String user, String password) {
      HikariConfig config = hikari(url, user, password);
      config.setInitializationFailTimeout(-1);
      return new HikariDataSource(config);
    }
  },
  /** The same, but connects only while somebody waits. */
  HIKARICP_ON_DEMAND {
    @Override
    DataSource open(String url, String user, String password) {
      HikariConfig config = hikari(url, user, password);
      config.setInitializationFailTimeout(-1);
      config.setMinimumIdle(0);
      return new HikariDataSource(config);
    }
  },
  /** Its constructor throws. */
  HIKARICP_OR_NOTHING {
    @Override
    DataSource open(String url, String user, String password) {
      return new HikariDataSource(hikari(url, user, password));
    }
  },
  /** Its data source makes it anew at each borrow. */
  DBCP2 {
    @Override
    DataSource open(String url, String user, String password) {
      BasicDataSource pool = new BasicDataSource();
      pool.setJmxName("dev.lifeguard.it:type=DataSource,name=" + NAME);
      pool.setInitialSize(SIZE);
      pool.setMaxTotal(SIZE);
      pool.setUrl(url);
      pool.setUsername(user);
      pool.setPassword(password);
      return pool;
    }
  },
  /** Its data source makes it anew at each borrow. */
  TOMCAT_JDBC {
    @Override
    DataSource open(String url, String user, String password) {
      return tomcat(SIZE, url, user, password);
    }
  },
  /** Is there at the first borrow, and connects when somebody borrows. */
  TOMCAT_JDBC_ON_DEMAND {
    @Override
    DataSource open(String url, String user, String password) {
      return tomcat(0, url, user, password);
    }
  };

  private static final String NAME = "orders";
  private static final int SIZE = 2;

  abstract DataSource open(String url, String user, String password);

  private static HikariConfig hikari(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(NAME);
    config.setMaximumPoolSize(SIZE);
    config.setConnectionTimeout(Duration.ofSeconds(1).toMillis());
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    return config;
  }

  private static DataSource tomcat(int initialSize, String url, String user, String password) {
    PoolProperties config = new PoolProperties();
    config.setName(NAME);
    config.setInitialSize(initialSize);
    config.setMinIdle(initialSize);
    config.setMaxIdle(SIZE);
    config.setMaxActive(SIZE);
    config.setDriverClassName("org.postgresql.Driver");
    config.setUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    return new org.apache.tomcat.jdbc.pool.DataSource(config);
  }
}
