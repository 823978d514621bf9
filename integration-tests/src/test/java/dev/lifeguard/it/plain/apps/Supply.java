package dev.lifeguard.it.plain.apps;

import dev.lifeguard.it.accounts.apps.Lender;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.xa.PGXADataSource;

/** The ways to connections of which no list of pools knows, each on a database of its own. */
public enum Supply {
  /** HikariCP as it is found inside of other jars. */
  RELOCATED {
    @Override
    public Lender open(String url) throws Exception {
      return RelocatedHikari.open(url)::getConnection;
    }
  },
  /** A pool that its constructor fills. */
  PREFILLED {
    @Override
    public Lender open(String url) throws Exception {
      return new PrefilledPool(url)::getConnection;
    }
  },
  /** A pool that a thread of its own fills from a driver's data source. */
  BACKGROUND {
    @Override
    public Lender open(String url) throws Exception {
      return new BackgroundPool(source(new PGSimpleDataSource(), url))::getConnection;
    }
  },
  /** The same, filled from a data source that is no driver's. */
  NESTED {
    @Override
    public Lender open(String url) throws Exception {
      return new BackgroundPool(new InheritingSource(url))::getConnection;
    }
  },
  /** A class that inherits what it does from one that is no data source. */
  INHERITED {
    @Override
    public Lender open(String url) {
      return new InheritingSource(url)::getConnection;
    }
  },
  /** No data source at all. */
  DRIVER_MANAGER {
    @Override
    public Lender open(String url) {
      return () -> Databases.connect(url);
    }
  },
  /** What a transaction manager asks for. */
  XA {
    @Override
    public Lender open(String url) {
      PGXADataSource source = source(new PGXADataSource(), url);
      return () -> {
        XAConnection connection = source.getXAConnection();
        try (Connection handle = connection.getConnection()) {
          handle.isValid(1);
        }
        return connection::close;
      };
    }
  },
  /** A driver's data source for each connection. */
  FRESH {
    @Override
    public Lender open(String url) {
      return () -> source(new PGSimpleDataSource(), url).getConnection();
    }
  },
  /** A pool that comes with a driver. */
  H2_POOL {
    @Override
    public Lender open(String url) {
      String file = url.substring(url.lastIndexOf('/') + 1);
      String h2 =
          "jdbc:h2:mem:" + file + (file.endsWith(Databases.NOWHERE) ? ";IFEXISTS=TRUE" : "");
      return JdbcConnectionPool.create(h2, "sa", "")::getConnection;
    }
  };

  /**
   * Those that are seen by an agent that comes when they are in use: all but a pool that keeps what
   * another lent it before.
   */
  public static Set<Supply> seen(boolean late) {
    return late ? EnumSet.complementOf(EnumSet.of(NESTED)) : EnumSet.allOf(Supply.class);
  }

  /** Opens it. */
  public abstract Lender open(String url) throws Exception;

  /** The name of its database. */
  public String database() {
    return "plain_" + name().toLowerCase(Locale.ROOT);
  }

  /** The SQLState of a database that is not there. */
  public String stateOfNoDatabase() {
    return this == H2_POOL ? "90146" : "3D000";
  }

  private static <S extends org.postgresql.ds.common.BaseDataSource> S source(
      S source, String url) {
    source.setUrl(url);
    source.setUser(System.getProperty("db.user"));
    source.setPassword(System.getProperty("db.password"));
    return source;
  }
}
