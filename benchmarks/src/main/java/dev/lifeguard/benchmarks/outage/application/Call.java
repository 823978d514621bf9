package dev.lifeguard.benchmarks.outage.application;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The JDBC of one request, as a careful application writes it. One thread uses it; {@link #decided}
 * tells that thread afterwards whether a failure leaves the outcome open.
 */
final class Call {

  private final Kind kind;
  private final String key;
  private boolean decided;

  Call(Kind kind, String key) {
    this.kind = kind;
    this.key = key;
  }

  /** Whether what decides (the commit, or a statement that commits itself) has been sent. */
  boolean decided() {
    return decided;
  }

  void perform(Connection connection) throws SQLException {
    switch (kind) {
      case READ -> read(connection);
      case INSERT -> {
        decided = true;
        insert(connection);
      }
      case TRANSACTION -> transact(connection);
    }
  }

  private void transact(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    boolean done = false;
    try {
      insert(connection);
      decided = true;
      connection.commit();
      done = true;
    } finally {
      end(connection, done);
    }
  }

  /** What was told stands: nothing that fails here may replace it. */
  private static void end(Connection connection, boolean done) {
    try {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // The connection is broken; the pool is to find that out.
    }
  }

  private void insert(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into ledger (key) values (?)")) {
      insert.setString(1, key);
      insert.executeUpdate();
    }
  }

  private void read(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select name from article where id = ?")) {
      query.setInt(1, Math.floorMod(key.hashCode(), 1_000));
      try (ResultSet found = query.executeQuery()) {
        found.next();
        found.getString(1);
      }
    }
  }
}
