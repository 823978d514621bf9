package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads share a pool; what they get adds up. */
final class ConcurrentHabits {

  private static final int THREADS = 6;
  private static final int EACH = 100;

  private final HikariDataSource pool;

  ConcurrentHabits(HikariDataSource pool) {
    this.pool = pool;
  }

  void print() throws Exception {
    List<Thread> workers = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> started(work, workers));
    List<Future<Integer>> sums = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      sums.add(threads.submit(this::addUp));
    }
    int total = 0;
    for (Future<Integer> sum : sums) {
      total += sum.get();
    }
    threads.shutdown();
    for (Thread worker : workers) {
      worker.join(); // the list of threads is printed later, and must be the same in every run
    }
    System.out.println("added up " + total);
  }

  private static Thread started(Runnable work, List<Thread> workers) {
    Thread thread = new Thread(work);
    workers.add(thread);
    return thread;
  }

  private int addUp() throws SQLException {
    int sum = 0;
    for (int i = 0; i < EACH; i++) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select " + i)) {
        sum += row.next() ? row.getInt(1) : 0;
      }
    }
    return sum;
  }
}
