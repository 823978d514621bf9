package dev.lifeguard.benchmarks.outage.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Other clients, who take every connection that the server has to give. */
public final class Crowd implements AutoCloseable {

  private static final String ROLE = "crowd";

  private final Database database;
  private final List<Connection> connections = new ArrayList<>();

  /** A crowd before the door. */
  public Crowd(Database database) throws SQLException {
    this.database = database;
    database.execute("create role " + ROLE + " login");
  }

  /** Takes what is free now. */
  public void fill() throws SQLException {
    while (true) {
      try {
        connections.add(database.connectAs(ROLE));
      } catch (SQLException e) {
        if ("53300".equals(e.getSQLState())) {
          return;
        }
        throw e;
      }
    }
  }

  /** Goes away. */
  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
    connections.clear();
  }
}
