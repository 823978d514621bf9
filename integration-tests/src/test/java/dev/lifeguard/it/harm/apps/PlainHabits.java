package dev.lifeguard.it.harm.apps;

import dev.lifeguard.it.accounts.apps.Lender;
import dev.lifeguard.it.plain.apps.Supply;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;

/** What an application can tell of connections that come from no known pool. */
public final class PlainHabits {

  private PlainHabits() {}

  /** Stops once, when it has used each way to a connection twice. */
  public static void main(String[] args) throws Exception {
    for (Supply supply :
        new Supply[] {
          Supply.PREFILLED,
          Supply.BACKGROUND,
          Supply.INHERITED,
          Supply.DRIVER_MANAGER,
          Supply.FRESH,
          Supply.H2_POOL
        }) {
      System.out.println(supply);
      Lender lender = supply.open(System.getProperty("db.url"));
      print(lender);
      print(lender);
      fail(supply.open(System.getProperty("db.url") + "_nowhere"));
    }
    members(org.postgresql.jdbc.PgConnection.class);
    members(org.postgresql.ds.common.BaseDataSource.class);
    members(org.h2.jdbcx.JdbcConnectionPool.class);
    Cue.await("used");
    System.out.println("end");
  }

  private static void print(Lender lender) throws Exception {
    try (AutoCloseable one = lender.get();
        AutoCloseable two = lender.get()) {
      type((Connection) one);
      Identity.print((Connection) one, (Connection) two);
    }
    Connection closed = (Connection) lender.get();
    closed.close();
    closed.close();
    System.out.println("closed prints as " + Shape.of(closed));
  }

  private static void type(Connection connection) throws SQLException {
    Class<?> type = connection.getClass();
    System.out.println("class " + type.getName() + " extends " + type.getSuperclass().getName());
    System.out.println("implements " + Arrays.toString(type.getInterfaces()));
    System.out.println("modifiers " + Modifier.toString(type.getModifiers()));
    System.out.println("toString " + Shape.of(connection));
    System.out.println("isWrapperFor " + connection.isWrapperFor(PGConnection.class));
    try {
      System.out.println("unwrap " + connection.unwrap(PGConnection.class).getClass().getName());
    } catch (SQLException e) {
      Shape.print("unwrap", e);
    }
  }

  private static void fail(Lender lender) throws Exception {
    try (AutoCloseable connection = lender.get()) {
      System.out.println("got " + Shape.of(connection));
    } catch (SQLException e) {
      Shape.print("failed", e);
    }
  }

  private static void members(Class<?> type) {
    Arrays.stream(type.getDeclaredFields())
        .map(Object::toString)
        .sorted()
        .forEach(PlainHabits::say);
    Arrays.stream(type.getDeclaredMethods())
        .map(Object::toString)
        .sorted()
        .forEach(PlainHabits::say);
    Arrays.stream(type.getInterfaces()).map(Object::toString).sorted().forEach(PlainHabits::say);
  }

  private static void say(String text) {
    System.out.println("member " + Shape.of(text));
  }
}
