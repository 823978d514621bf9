package dev.lifeguard.it.plain.apps;

import java.sql.Connection;
import java.sql.SQLException;

/** Is no data source, but has the methods of one. */
class Connecting {

  private final String url;

  Connecting(String url) {
    this.url = url;
  }

  /** Opens a connection. */
  public Connection getConnection() throws SQLException {
    return Databases.connect(url);
  }

  /** Opens a connection as somebody. */
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }
}
