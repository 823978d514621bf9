package dev.lifeguard.it.outage.apps;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * An application that does nothing until it is told to, by a line on its standard input: then it
 * takes all connections of its pool, reads something by each, gives them back, and says with how
 * many that worked.
 */
public final class Rounds {

  private Rounds() {}

  /** Takes the name of an {@link Unchecked} pool. */
  public static void main(String[] args) throws Exception {
    DataSource pool =
        Unchecked.valueOf(args[0])
            .open(
                System.getProperty("db.url"),
                System.getProperty("db.user"),
                System.getProperty("db.password"));
    System.out.println("open");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int rounds = 0;
    for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
      int served = round(pool);
      System.out.printf(
          "round-%d served=%d failed=%d%n", ++rounds, served, Unchecked.SIZE - served);
    }
    System.exit(0);
  }

  private static int round(DataSource pool) throws SQLException {
    List<Connection> taken = new ArrayList<>();
    int served = 0;
    for (int i = 0; i < Unchecked.SIZE; i++) {
      taken.add(pool.getConnection());
    }
    for (Connection connection : taken) {
      try (connection) {
        read(connection);
        served++;
      } catch (SQLException e) {
        System.out.println(e);
      }
    }
    return served;
  }

  /** PostgreSQL's driver refuses the first line while a transaction is open. */
  private static void read(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
    connection.rollback();
    connection.setReadOnly(false);
  }
}
