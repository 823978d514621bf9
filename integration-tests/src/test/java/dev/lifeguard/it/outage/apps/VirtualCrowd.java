package dev.lifeguard.it.outage.apps;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * Many virtual threads that borrow again and again until they are told that they may end, which
 * each does with its next success. Says how many were asking for a connection at once, and how many
 * borrows succeeded and failed.
 */
public final class VirtualCrowd {

  private final DataSource pool;
  private final CountDownLatch served;
  private final AtomicInteger asking = new AtomicInteger();
  private final AtomicInteger mostAsking = new AtomicInteger();
  private final LongAdder successes = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private VirtualCrowd(DataSource pool, int threads) {
    this.pool = pool;
    this.served = new CountDownLatch(threads);
  }

  /** Takes the class name of a pool's adapter and the number of threads. */
  public static void main(String[] args) throws Exception {
    int threads = Integer.parseInt(args[1]);
    VirtualCrowd crowd = new VirtualCrowd(Clerk.open(args[0], Duration.ofSeconds(2)), threads);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ExecutorService executor = virtualThreads();
    for (int i = 0; i < threads; i++) {
      executor.submit(crowd::borrowUntilTheEnd);
    }
    crowd.served.await();
    System.out.println("served all");
    in.readLine();
    crowd.mayEnd.countDown();
    executor.shutdown();
    boolean ended = executor.awaitTermination(1, TimeUnit.MINUTES);
    System.out.printf(
        "crowd ended=%d successes=%d failures=%d mostAsking=%d%n",
        ended ? 1 : 0, crowd.successes.sum(), crowd.failures.sum(), crowd.mostAsking.get());
    in.readLine();
    System.exit(0);
  }

  private Void borrowUntilTheEnd() throws InterruptedException {
    boolean first = true;
    boolean last = false;
    while (true) {
      boolean success = borrow();
      if (success && first) {
        first = false;
        served.countDown();
      }
      if (success && last) {
        return null;
      }
      last = mayEnd.await(20, TimeUnit.MILLISECONDS); // between two requests
    }
  }

  private boolean borrow() {
    mostAsking.accumulateAndGet(asking.incrementAndGet(), Math::max);
    boolean asks = true;
    try (Connection connection = pool.getConnection()) {
      asking.decrementAndGet();
      asks = false;
      successes.increment();
      try (Statement statement = connection.createStatement()) {
        statement.execute("select 1");
      }
      return true;
    } catch (SQLException e) {
      if (asks) {
        asking.decrementAndGet();
        failures.increment();
      }
      return false;
    }
  }

  /** By reflection: this is compiled for Java 17. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        java.util.concurrent.Executors.class
            .getMethod("newVirtualThreadPerTaskExecutor")
            .invoke(null);
  }
}
