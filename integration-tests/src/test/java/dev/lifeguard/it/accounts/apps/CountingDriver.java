package dev.lifeguard.it.accounts.apps;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Logger;

/** PostgreSQL's driver, with a count of the connections that were opened and how long that took. */
public final class CountingDriver implements Driver {

  static final LongAdder CONNECTS = new LongAdder();
  static final LongAdder NANOS = new LongAdder();

  private final Driver driver = new org.postgresql.Driver();

  /** Called by the pool. */
  public CountingDriver() {}

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    long started = System.nanoTime();
    try {
      return driver.connect(url, info);
    } finally {
      NANOS.add(System.nanoTime() - started);
      CONNECTS.increment();
    }
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return driver.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
    return driver.getPropertyInfo(url, info);
  }

  @Override
  public int getMajorVersion() {
    return driver.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return driver.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return driver.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("driver");
  }
}
