package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Borrows many connections, deep in the stack, and gives none back. Writes nothing to stderr. */
public final class Forgetful {

  /** How many, with reports that are more than a pipe holds. */
  public static final int CONNECTIONS = 100;

  private static final int DEPTH = 30;

  private Forgetful() {}

  /** Stops once, with all connections out. */
  public static void main(String[] args) throws SQLException {
    HikariDataSource pool = Pools.open("forgetful", CONNECTIONS);
    List<Connection> held = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      held.add(borrow(pool, DEPTH));
    }
    Cue.await("holding " + held.size());
  }

  private static Connection borrow(HikariDataSource pool, int depth) throws SQLException {
    return depth == 0 ? pool.getConnection() : borrow(pool, depth - 1);
  }
}
