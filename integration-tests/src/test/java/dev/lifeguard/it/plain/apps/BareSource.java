package dev.lifeguard.it.plain.apps;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;

/** A data source that leaves one thing to be said: where its connections come from. */
abstract class BareSource implements DataSource, Unadorned {

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }
}
