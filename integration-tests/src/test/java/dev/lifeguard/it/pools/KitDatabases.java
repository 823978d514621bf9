package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.Scenario;
import dev.lifeguard.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A database for each scenario on the server that all tests share. */
final class KitDatabases {

  private static boolean made;

  private KitDatabases() {}

  static synchronized PostgresServer server() throws SQLException {
    PostgresServer server = PostgresServer.shared();
    if (!made) {
      try (Connection connection = server.connect();
          Statement statement = connection.createStatement()) {
        for (Scenario scenario : Scenario.values()) {
          if (scenario.exists()) {
            statement.execute("create database " + scenario.database());
          }
        }
      }
      made = true;
    }
    return server;
  }

  /** How many connections the server has to the database of a scenario. */
  static int connectionsTo(Scenario scenario) throws SQLException {
    try (Connection connection = server().connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where datname = '"
                    + scenario.database()
                    + "'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
