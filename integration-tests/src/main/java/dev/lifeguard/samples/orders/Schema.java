package dev.lifeguard.samples.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The order service's one table. */
final class Schema {

  private Schema() {}

  static void create(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS orders (
            id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            customer TEXT NOT NULL,
            cents BIGINT NOT NULL,
            paid BOOLEAN NOT NULL DEFAULT FALSE)
          """);
    }
  }
}
