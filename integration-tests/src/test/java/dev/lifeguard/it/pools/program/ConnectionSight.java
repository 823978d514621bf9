package dev.lifeguard.it.pools.program;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PgConnection;

/** What a connection looks like to its borrower. */
final class ConnectionSight {

  private final Connection connection;

  ConnectionSight(Connection connection) {
    this.connection = connection;
  }

  void print() throws SQLException {
    Sight.shape("connection", connection.getClass());
    Sight.print("prints", connection::toString);
    for (Class<?> type :
        new Class<?>[] {PGConnection.class, PgConnection.class, Connection.class, String.class}) {
      Sight.print("wraps " + type, () -> connection.isWrapperFor(type));
      Sight.print("unwraps " + type, () -> connection.unwrap(type).getClass());
      Sight.print("unwraps itself " + type, () -> connection.unwrap(type) == connection);
    }
    System.out.println("PGConnection " + (connection instanceof PGConnection));
    System.out.println("same hash " + (connection.hashCode() == connection.hashCode()));
    System.out.println("hash " + (connection.hashCode() == System.identityHashCode(connection)));
    use();
  }

  private void use() throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select 1")) {
      Sight.print("statement", statement::getClass);
      Sight.print("statement's own", () -> statement.getConnection() == connection);
      Sight.print("rows", rows::getClass);
      Sight.print("row", rows::next);
      Sight.print("bad", () -> statement.executeQuery("select 1/0"));
    }
    connection.rollback();
    connection.setAutoCommit(true);
  }
}
