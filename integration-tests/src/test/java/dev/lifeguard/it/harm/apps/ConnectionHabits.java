package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PgConnection;

/** What an application can tell of the connections that a pool lends it. */
final class ConnectionHabits {

  private final HikariDataSource pool;

  ConnectionHabits(HikariDataSource pool) {
    this.pool = pool;
  }

  void print() throws SQLException {
    try (Connection one = pool.getConnection();
        Connection two = pool.getConnection()) {
      type(one);
      unwrapping(one);
      identity(one, two);
      use(one);
    }
    doubleClose();
    members("com.zaxxer.hikari.HikariDataSource");
    members("com.zaxxer.hikari.pool.HikariPool");
    members("com.zaxxer.hikari.pool.PoolBase");
    members("com.zaxxer.hikari.pool.ProxyConnection");
    members("com.zaxxer.hikari.pool.HikariProxyConnection");
  }

  private static void type(Connection connection) {
    Class<?> type = connection.getClass();
    System.out.println("class " + type.getName() + " extends " + type.getSuperclass().getName());
    System.out.println("implements " + Arrays.toString(type.getSuperclass().getInterfaces()));
    System.out.println("modifiers " + Modifier.toString(type.getModifiers()));
    System.out.println("loader " + type.getClassLoader().getClass().getName());
    System.out.println("toString " + Shape.of(connection));
    System.out.println("instanceof PGConnection " + (connection instanceof PGConnection));
    System.out.println("instanceof AutoCloseable " + (connection instanceof AutoCloseable));
  }

  private void unwrapping(Connection connection) throws SQLException {
    for (Class<?> type :
        new Class<?>[] {PGConnection.class, PgConnection.class, Connection.class, String.class}) {
      System.out.println("isWrapperFor " + type + " " + connection.isWrapperFor(type));
      try {
        Object inner = connection.unwrap(type);
        System.out.println("unwrap " + inner.getClass().getName() + " " + (inner == connection));
      } catch (SQLException e) {
        Shape.print("unwrap " + type, e);
      }
    }
    Wrapper dataSource = pool;
    System.out.println("pool wraps itself " + dataSource.isWrapperFor(HikariDataSource.class));
    System.out.println("pool unwraps to itself " + (dataSource.unwrap(Object.class) == pool));
  }

  private static void identity(Connection one, Connection two) {
    Identity.print(one, two);
    System.out.println("hash is identity " + (one.hashCode() == System.identityHashCode(one)));
  }

  private void use(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      System.out.println("statement's connection " + (statement.getConnection() == connection));
      System.out.println("statement " + statement.getClass().getName());
    }
    try (PreparedStatement query = connection.prepareStatement("select generate_series(1, ?)")) {
      query.setInt(1, 3);
      try (ResultSet rows = query.executeQuery()) {
        System.out.println("rows " + rows.getClass().getName());
        while (rows.next()) {
          System.out.println("row " + rows.getInt(1));
        }
      }
    }
    connection.rollback();
    HikariPoolMXBean bean = pool.getHikariPoolMXBean();
    System.out.println(
        "active " + bean.getActiveConnections() + " idle " + bean.getIdleConnections());
    System.out.println("metrics slot " + pool.getMetricsTrackerFactory());
  }

  private void doubleClose() throws SQLException {
    Connection connection = pool.getConnection();
    System.out.println("auto-commit again " + connection.getAutoCommit());
    connection.close();
    connection.close();
    System.out.println("closed " + connection.isClosed() + ", valid " + connection.isValid(1));
    System.out.println("closed prints as " + Shape.of(connection));
    try {
      connection.createStatement();
    } catch (SQLException e) {
      Shape.print("use after close", e);
    }
    System.out.println("active " + pool.getHikariPoolMXBean().getActiveConnections());
  }

  private static void members(String className) {
    try {
      Class<?> type = Class.forName(className);
      Arrays.stream(type.getDeclaredFields()).map(Object::toString).sorted().forEach(Shaped::print);
      Arrays.stream(type.getDeclaredMethods())
          .map(Object::toString)
          .sorted()
          .forEach(Shaped::print);
      Arrays.stream(type.getInterfaces()).map(Object::toString).sorted().forEach(Shaped::print);
    } catch (ClassNotFoundException e) {
      System.out.println("no " + className);
    }
  }

  private static final class Shaped {
    private static void print(String text) {
      System.out.println("member " + Shape.of(text));
    }
  }
}
