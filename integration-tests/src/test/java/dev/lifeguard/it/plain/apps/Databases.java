package dev.lifeguard.it.plain.apps;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The databases that the test names by system properties. */
final class Databases {

  /** Ends the name of a database that is not there. */
  static final String NOWHERE = "_nowhere";

  private Databases() {}

  static String url(String database) {
    String url = System.getProperty("db.url");
    return url.substring(0, url.lastIndexOf('/') + 1) + database;
  }

  static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(
        url, System.getProperty("db.user"), System.getProperty("db.password"));
  }
}
