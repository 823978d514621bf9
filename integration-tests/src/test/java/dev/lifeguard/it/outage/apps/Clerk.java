package dev.lifeguard.it.outage.apps;

import dev.lifeguard.it.pools.program.PoolSpec;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * An application that borrows only when it is told to, one connection after another: {@code borrow
 * 3} borrows three times and says how that ended, {@code hold} takes all connections and keeps
 * them, {@code release} gives them back, {@code end} ends it.
 */
public final class Clerk {

  /** How many connections its pool has at most. */
  public static final int CONNECTIONS = 3;

  private final DataSource pool;
  private final List<Connection> held = new ArrayList<>();
  private int batches;

  private Clerk(DataSource pool) {
    this.pool = pool;
  }

  /** Takes the class name of a {@link PoolUnderTest}, and its time-out in seconds. */
  public static void main(String[] args) throws Exception {
    Clerk clerk = new Clerk(open(args[0], Duration.ofSeconds(Long.parseLong(args[1]))));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
      clerk.obey(line);
    }
    System.exit(0);
  }

  /** Opens a pool on the database that system properties name. */
  static DataSource open(String adapter, Duration timeout) throws Exception {
    return ((PoolUnderTest) Class.forName(adapter).getDeclaredConstructor().newInstance())
        .open(
            new PoolSpec(
                "orders",
                0,
                CONNECTIONS,
                timeout,
                System.getProperty("db.url"),
                System.getProperty("db.user"),
                System.getProperty("db.password")));
  }

  private void obey(String line) throws SQLException {
    switch (line) {
      case "hold" -> {
        while (held.size() < CONNECTIONS) {
          held.add(pool.getConnection());
        }
        System.out.println("held");
      }
      case "release" -> {
        for (Connection connection : held) {
          connection.close();
        }
        held.clear();
        System.out.println("released");
      }
      default -> borrow(Integer.parseInt(line.substring("borrow ".length())));
    }
  }

  private void borrow(int times) {
    Outcomes outcomes = new Outcomes();
    for (int i = 0; i < times; i++) {
      long asked = System.nanoTime();
      long got = 0;
      Exception failure = null;
      try (Connection connection = pool.getConnection()) {
        got = System.nanoTime();
        connection.createStatement().execute("select 1");
      } catch (SQLException | RuntimeException e) {
        failure = e;
      }
      outcomes.add((got == 0 ? System.nanoTime() : got) - asked, failure);
    }
    outcomes.print(++batches);
  }
}
