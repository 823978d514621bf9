package dev.lifeguard.agent.plain;

import java.io.PrintWriter;
import java.sql.Connection;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that does what the test says when it is asked; may refer to another. */
class AskedSource implements DataSource {

  private final Supplier<Connection> asked;
  final Object behind;

  AskedSource(Supplier<Connection> asked) {
    this(asked, null);
  }

  AskedSource(Supplier<Connection> asked, Object behind) {
    this.asked = asked;
    this.behind = behind;
  }

  /** Does something on its own account. */
  void fill(Runnable work) {
    work.run();
  }

  @Override
  public Connection getConnection() {
    return asked.get();
  }

  @Override
  public Connection getConnection(String user, String password) {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

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
  public <T> T unwrap(Class<T> type) {
    return null;
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
