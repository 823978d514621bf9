package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** How a pool and its connections fail, in the application's eyes. */
final class FailureHabits {

  private final HikariDataSource pool;

  FailureHabits(HikariDataSource pool) {
    this.pool = pool;
  }

  void print() throws SQLException {
    sqlError();
    timeout();
    closedPool();
    evicted();
    noDatabase();
    noDriver();
  }

  private void sqlError() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select nothing from nowhere");
    } catch (SQLException e) {
      Shape.print("bad SQL", e);
    }
  }

  private static void timeout() throws SQLException {
    try (HikariDataSource impatient = Pools.impatient("impatient", 2);
        Connection one = impatient.getConnection();
        Connection two = impatient.getConnection()) {
      failToBorrow("exhausted by " + one.isValid(1) + two.isValid(1), impatient);
      Thread.currentThread().interrupt();
      failToBorrow("interrupted", impatient);
      System.out.println("still interrupted " + Thread.interrupted());
    }
  }

  private static void closedPool() throws SQLException {
    HikariDataSource closed = Pools.open("closed", 1);
    closed.getConnection().close();
    closed.close();
    closed.close();
    System.out.println("closed " + closed.isClosed() + " " + Shape.of(closed));
    failToBorrow("closed pool", closed);
  }

  private void evicted() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      pool.evictConnection(connection);
      System.out.println("evicted, closed " + connection.isClosed());
    }
  }

  private static void noDatabase() throws SQLException {
    DriverManager.setLogWriter((PrintWriter) null);
    HikariConfig config = Pools.config("nowhere", 1);
    config.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
    config.setConnectionTimeout(250);
    try (HikariDataSource nowhere = new HikariDataSource(config)) {
      System.out.println("opened " + nowhere);
    } catch (RuntimeException e) {
      Shape.print("no database", e);
    }
    config.setInitializationFailTimeout(-1);
    try (HikariDataSource nowhere = new HikariDataSource(config)) {
      failToBorrow("no database", nowhere);
    }
  }

  private static void noDriver() {
    HikariConfig config = Pools.config("driverless", 1);
    config.setJdbcUrl("jdbc:nothing:at-all");
    try (HikariDataSource driverless = new HikariDataSource(config)) {
      System.out.println("opened " + driverless);
    } catch (RuntimeException e) {
      Shape.print("no driver", e);
    }
  }

  private static void failToBorrow(String why, HikariDataSource from) {
    try (Connection connection = from.getConnection()) {
      System.out.println(why + ", and yet there is " + connection);
    } catch (SQLException e) {
      Shape.print(why, e);
    }
  }
}
