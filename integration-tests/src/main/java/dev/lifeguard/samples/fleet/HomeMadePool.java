package dev.lifeguard.samples.fleet;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A pool such as somebody once wrote in an afternoon, and which is in use to this day. */
final class HomeMadePool implements DataSource {

  private final Deque<Connection> idle = new ArrayDeque<>();
  private final String poolName;

  HomeMadePool(String poolName, int size, Place place) throws SQLException {
    this.poolName = poolName;
    for (int i = 0; i < size; i++) {
      idle.add(DriverManager.getConnection(place.url(), place.user(), place.password()));
    }
  }

  @Override
  public synchronized Connection getConnection() throws SQLException {
    Connection kept = idle.poll();
    if (kept == null) {
      throw new SQLException(poolName + " is empty", "53300");
    }
    return (Connection)
        Proxy.newProxyInstance(
            HomeMadePool.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                giveBack(kept);
                return null;
              }
              try {
                return method.invoke(kept, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private synchronized void giveBack(Connection kept) {
    if (!idle.contains(kept)) {
      idle.add(kept);
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
