package dev.lifeguard.samples.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** Reports for the office. Written before the team knew try-with-resources. */
final class ReportService {

  private final DataSource dataSource;

  ReportService(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** What a customer has paid so far. */
  String revenueOf(String customer) throws SQLException {
    Connection connection = dataSource.getConnection();
    PreparedStatement query =
        connection.prepareStatement(
            "SELECT sum(cents) FROM orders WHERE paid AND customer = ? GROUP BY customer");
    query.setString(1, customer);
    ResultSet result = query.executeQuery();
    if (!result.next()) {
      return customer + " has paid nothing yet"; // the bug: nobody closes the connection
    }
    String report = customer + " has paid " + euros(result.getLong(1));
    connection.close();
    return report;
  }

  /** A customer's largest order. */
  String largestOrderOf(String customer) throws SQLException {
    Connection connection = dataSource.getConnection();
    PreparedStatement query =
        connection.prepareStatement("SELECT max(cents) FROM orders WHERE customer = ?");
    query.setString(1, customer);
    ResultSet result = query.executeQuery();
    result.next();
    // The bug: for a new customer the maximum is null, this throws, and close() is never reached.
    String report = "largest order of " + customer + ": " + euros((Long) result.getObject(1));
    connection.close();
    return report;
  }

  /** All orders of the year. Correct, but slow: it holds its connection for all that time. */
  String yearlyReport(double seconds) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT count(*), pg_sleep(?) FROM orders")) {
      query.setDouble(1, seconds);
      try (ResultSet result = query.executeQuery()) {
        result.next();
        return "the year so far: " + result.getLong(1) + " orders";
      }
    }
  }

  private static String euros(long cents) {
    return String.format(Locale.ROOT, "%.2f EUR", cents / 100.0);
  }
}
