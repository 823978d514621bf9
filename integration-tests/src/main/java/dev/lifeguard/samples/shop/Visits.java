package dev.lifeguard.samples.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The visitors, each on a thread of its own. Safe for any thread. */
final class Visits {

  private final DataSource dataSource;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile Tally second = new Tally();
  private volatile Tally report = new Tally();
  private volatile CountDownLatch nextServed = new CountDownLatch(0);

  Visits(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** A visitor comes. */
  void arrive() {
    Tally mine = report;
    threads.execute(() -> visit(mine));
  }

  /** How it went in the last second. */
  String second() {
    Tally past = second;
    second = new Tally();
    return past + waiting();
  }

  /** How all went who came since the last report, as far as they are through. */
  String report() {
    Tally past = report;
    report = new Tally();
    return past + waiting();
  }

  /** Waits until a visitor is served. */
  void awaitServed() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    nextServed = latch;
    latch.await();
  }

  private void visit(Tally mine) {
    long asked = System.nanoTime();
    waiting.incrementAndGet();
    boolean waits = true;
    try (Connection connection = dataSource.getConnection()) {
      waiting.decrementAndGet();
      waits = false;
      look(connection);
      served(mine);
    } catch (SQLException e) {
      long nanos = System.nanoTime() - asked;
      second.failed(nanos);
      mine.failed(nanos);
    } finally {
      if (waits) {
        waiting.decrementAndGet();
      }
    }
  }

  private static void look(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  private void served(Tally mine) {
    second.served();
    mine.served();
    nextServed.countDown();
  }

  private String waiting() {
    return " waiting=" + waiting.get();
  }
}
