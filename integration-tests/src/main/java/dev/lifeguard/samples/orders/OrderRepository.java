package dev.lifeguard.samples.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Stores orders. */
final class OrderRepository {

  private final DataSource dataSource;

  OrderRepository(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Stores an order and returns its number. */
  long place(String customer, long cents) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO orders (customer, cents) VALUES (?, ?) RETURNING id")) {
      insert.setString(1, customer);
      insert.setLong(2, cents);
      try (ResultSet result = insert.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }
}
