package dev.lifeguard.it.pools.program;

import java.sql.Connection;
import java.sql.SQLException;

/** Ways to end the use of a connection. */
final class Ways {

  /** Something whose failure is the pool's own business. */
  interface Attempt {
    void run() throws Exception;
  }

  private Ways() {}

  static void quietly(Attempt attempt) {
    try {
      attempt.run();
    } catch (Exception e) {
      // A pool may complain; what counts is what was accounted.
    }
  }

  static void abort(Connection connection) throws SQLException {
    connection.abort(Runnable::run);
    quietly(connection::close);
  }

  static void evict(Stage stage, Connection connection) throws Exception {
    stage.evict(connection);
    quietly(connection::close);
  }
}
