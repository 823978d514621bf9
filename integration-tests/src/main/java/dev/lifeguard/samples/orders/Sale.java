package dev.lifeguard.samples.orders;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The sale that everybody waits for: many customers at once, and a slow look at the stock. */
final class Sale {

  private static final double LOOK_SECONDS = 0.4;

  private final DataSource dataSource;

  Sale(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Lets the customers in, waits for the last of them, and says how it went. */
  String open(int visitors) throws InterruptedException {
    AtomicInteger served = new AtomicInteger();
    AtomicInteger number = new AtomicInteger();
    ExecutorService crowd =
        Executors.newFixedThreadPool(
            visitors, task -> new Thread(task, "sale-" + number.incrementAndGet()));
    for (int i = 0; i < visitors; i++) {
      crowd.execute(() -> visit(served));
    }
    crowd.shutdown();
    crowd.awaitTermination(60, TimeUnit.SECONDS);
    return "sale is over: " + served + " of " + visitors + " visitors served";
  }

  private void visit(AtomicInteger served) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement look = connection.prepareStatement("SELECT pg_sleep(?)")) {
      look.setDouble(1, LOOK_SECONDS);
      look.execute();
      served.incrementAndGet();
    } catch (SQLException e) {
      // Turned away: the pool had no connection in time.
    }
  }
}
