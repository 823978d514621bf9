package dev.lifeguard.samples.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Takes the money, each time in a transaction. */
final class PaymentService {

  private final DataSource dataSource;

  PaymentService(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Marks the order as paid. */
  void pay(long order) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE orders SET paid = TRUE WHERE id = ?")) {
        update.setLong(1, order);
        update.executeUpdate();
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }
}
