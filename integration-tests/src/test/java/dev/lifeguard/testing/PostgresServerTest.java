package dev.lifeguard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest {

  @Test
  void answersQueries() throws SQLException {
    try (Connection connection = PostgresServer.shared().connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT 40 + 2, current_database()")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getInt(1)).isEqualTo(42);
      assertThat(result.getString(2)).isEqualTo(PostgresServer.shared().database());
    }
  }

  @Test
  void sparesTheSharedServerWhenOneTestClosesIt() throws SQLException {
    try (PostgresServer server = PostgresServer.shared()) {
      assertThat(server.jdbcUrl()).startsWith("jdbc:postgresql://" + server.host() + ":");
    }
    try (Connection connection = PostgresServer.shared().connect()) {
      assertThat(connection.isValid(5)).isTrue();
    }
  }
}
