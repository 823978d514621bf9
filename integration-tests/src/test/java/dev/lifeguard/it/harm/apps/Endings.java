package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Borrows a connection and ends without giving it back, as its argument says: {@code exit}, {@code
 * throw}, {@code throw-in-thread}, {@code hook}, {@code halt}.
 */
public final class Endings {

  private Endings() {}

  /** The way it ends is all that it is about. */
  public static void main(String[] args) throws Exception {
    HikariDataSource pool = Pools.open("endings", 2);
    borrow(pool);
    switch (args[0]) {
      case "exit" -> System.exit(7);
      case "throw" -> throw new IllegalStateException("the application's own failure");
      case "throw-in-thread" -> new Thread(Endings::fail, "doomed").start();
      case "hook" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> borrow(pool)));
      case "halt" -> Runtime.getRuntime().halt(9);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void fail() {
    throw new IllegalStateException("the thread's own failure");
  }

  private static void borrow(HikariDataSource pool) {
    try {
      Connection connection = pool.getConnection();
      System.out.println("borrowed, valid " + connection.isValid(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
