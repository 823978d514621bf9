package dev.lifeguard.it.outage.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Threads that borrow again and again, while thread dumps are taken, until a line is read; then it
 * says what the dumps have shown.
 */
public final class WatchedTraffic {

  private static final int THREADS = 12;

  private WatchedTraffic() {}

  /** Takes the class name of a pool's adapter. */
  public static void main(String[] args) throws Exception {
    DataSource pool = Clerk.open(args[0], Duration.ofSeconds(20));
    CountDownLatch served = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> borrowForEver(pool, served), "borrower-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    served.await();
    System.out.println("served all");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    CountDownLatch told = new CountDownLatch(1);
    Thread listener = new Thread(() -> awaitLine(in, told));
    listener.setDaemon(true);
    listener.start();
    HeldMonitors monitors = new HeldMonitors();
    while (!told.await(50, TimeUnit.MILLISECONDS)) {
      monitors.look();
    }
    monitors.print();
    System.exit(0);
  }

  private static void awaitLine(BufferedReader in, CountDownLatch told) {
    try {
      in.readLine();
    } catch (IOException e) {
      System.out.println("stdin is gone: " + e);
    }
    told.countDown();
  }

  private static void borrowForEver(DataSource pool, CountDownLatch served) {
    boolean first = true;
    while (true) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("select pg_sleep(0.01)");
        if (first) {
          first = false;
          served.countDown();
        }
      } catch (SQLException e) {
        Thread.onSpinWait();
      }
    }
  }
}
