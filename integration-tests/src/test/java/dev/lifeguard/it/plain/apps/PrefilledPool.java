package dev.lifeguard.it.plain.apps;

import java.sql.Connection;
import java.sql.SQLException;

/** A home-made pool: its constructor opens three connections by {@code DriverManager}. */
final class PrefilledPool extends BareSource {

  private final Idle idle = new Idle();
  private final String url;

  PrefilledPool(String url) throws SQLException {
    this.url = url;
    for (int i = 0; i < 3 && !url.endsWith(Databases.NOWHERE); i++) {
      idle.add(Databases.connect(url));
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (url.endsWith(Databases.NOWHERE)) {
      idle.add(Databases.connect(url));
    }
    return idle.lend();
  }
}
