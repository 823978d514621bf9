package dev.lifeguard.it.plain.apps;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;

/**
 * A data source, by an interface of its own, that leaves one thing to be said: where its
 * connections come from.
 */
abstract class BareSource implements Unadorned {

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }
}
