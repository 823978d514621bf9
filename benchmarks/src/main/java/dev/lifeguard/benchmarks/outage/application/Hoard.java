package dev.lifeguard.benchmarks.outage.application;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;

/** An application that takes all connections of its own pool and sits on them. */
final class Hoard {

  private final DataSource source;
  private final CountDownLatch released = new CountDownLatch(1);

  Hoard(DataSource source) {
    this.source = source;
  }

  /** Takes as many connections as there are, each by a thread of its own, and keeps them. */
  void take(int connections) throws InterruptedException {
    CountDownLatch taken = new CountDownLatch(connections);
    for (int i = 0; i < connections; i++) {
      Thread holder = new Thread(() -> hold(taken), "holder");
      holder.setDaemon(true);
      holder.start();
    }
    taken.await();
  }

  /** Gives them all back. */
  void release() {
    released.countDown();
  }

  private void hold(CountDownLatch taken) {
    try {
      Connection connection = source.getConnection();
      taken.countDown();
      released.await();
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("A healthy pool lends", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
