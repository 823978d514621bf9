package dev.lifeguard.it.outage.apps;

import dev.lifeguard.it.pools.program.PoolSpec;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * An application whose requests come fifty times a second, whether earlier ones are answered or
 * not. For each number that it is told it waits until so many more requests have come and are over,
 * and says how they ended. At {@code gc} it collects garbage, at {@code all} it borrows as many
 * connections at once as the pool may have, at {@code rest} no further request comes until the next
 * number.
 */
public final class Traffic {

  private static final int MOST = 5;

  private final DataSource pool;
  private volatile Batch batch = new Batch(0);
  private volatile boolean rests;

  private Traffic(DataSource pool) {
    this.pool = pool;
  }

  /** Some requests in a row. */
  private static final class Batch {
    final CountDownLatch over;
    int toCome;
    final Outcomes outcomes = new Outcomes();

    Batch(int size) {
      this.over = new CountDownLatch(size);
      this.toCome = size;
    }
  }

  /** Takes the class name of a {@link PoolUnderTest}. */
  public static void main(String[] args) throws Exception {
    PoolUnderTest adapter =
        (PoolUnderTest) Class.forName(args[0]).getDeclaredConstructor().newInstance();
    DataSource pool =
        adapter.open(
            new PoolSpec(
                "orders",
                2,
                MOST,
                Duration.ofSeconds(20),
                System.getProperty("db.url"),
                System.getProperty("db.user"),
                System.getProperty("db.password")));
    try (Connection first = pool.getConnection()) {
      query(first); // the waiters of a pool that spin would keep its first connect from a processor
    }
    Traffic traffic = new Traffic(pool);
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    clock.scheduleAtFixedRate(traffic::arrive, 0, 20, TimeUnit.MILLISECONDS);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int batches = 0;
    for (String line = in.readLine(); line != null && !line.equals("end"); line = in.readLine()) {
      if (line.equals("gc")) {
        System.gc();
        continue;
      }
      if (line.equals("rest")) {
        traffic.rests = true;
        continue;
      }
      if (line.equals("all")) {
        System.out.println("at once: " + traffic.atOnce(MOST));
        continue;
      }
      Batch next = new Batch(Integer.parseInt(line));
      traffic.batch = next;
      traffic.rests = false;
      next.over.await();
      next.outcomes.print(++batches);
    }
    System.exit(0);
  }

  private void arrive() {
    if (rests) {
      return;
    }
    Batch mine = batch;
    boolean counts = mine.toCome > 0;
    mine.toCome--;
    new Thread(() -> request(mine, counts)).start();
  }

  private void request(Batch mine, boolean counts) {
    long asked = System.nanoTime();
    long got = 0;
    Exception failure = null;
    try (Connection connection = pool.getConnection()) {
      got = System.nanoTime();
      query(connection);
    } catch (SQLException | RuntimeException e) {
      failure = e;
    }
    if (counts) {
      mine.outcomes.add((got == 0 ? System.nanoTime() : got) - asked, failure);
      mine.over.countDown();
    }
  }

  private int atOnce(int more) throws SQLException {
    if (more == 0) {
      return 0;
    }
    try (Connection connection = pool.getConnection()) {
      query(connection);
      return 1 + atOnce(more - 1);
    }
  }

  private static void query(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
  }
}
