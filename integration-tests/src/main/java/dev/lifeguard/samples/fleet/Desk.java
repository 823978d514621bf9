package dev.lifeguard.samples.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Works with connections, wherever they come from. */
final class Desk {

  /** Where a desk gets its connections. */
  interface Source {
    Connection getConnection() throws SQLException;
  }

  private final String name;
  private final Source source;
  private final List<Connection> forgotten = new ArrayList<>();

  Desk(String name, Source source) {
    this.name = name;
    this.source = source;
  }

  String name() {
    return name;
  }

  void work(int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      try (Connection connection = source.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("select pg_sleep(0.002)");
      }
    }
  }

  /** The bug: nobody closes this one. */
  void lookUp() throws SQLException {
    Connection connection = source.getConnection();
    connection.createStatement().execute("select 1");
    forgotten.add(connection);
  }
}
