package dev.lifeguard.it.plain.apps;

import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * What a data source has to have and nobody needs. Not how to get a connection, nor in place of
 * {@link DataSource} itself: which class declares the one and names the other is what the tests are
 * about.
 */
interface Unadorned extends DataSource {

  @Override
  default PrintWriter getLogWriter() {
    return null;
  }

  @Override
  default void setLogWriter(PrintWriter out) {}

  @Override
  default void setLoginTimeout(int seconds) {}

  @Override
  default int getLoginTimeout() {
    return 0;
  }

  @Override
  default Logger getParentLogger() {
    return Logger.getLogger("pool");
  }

  @Override
  default <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  default boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
