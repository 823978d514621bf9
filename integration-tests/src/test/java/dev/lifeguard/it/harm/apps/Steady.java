package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Serves requests when it is told how many, and prints how that went and what it takes of the JVM.
 * Ends when it is told nothing more.
 */
public final class Steady {

  /** Serves so many before it listens. */
  public static final int FIRST = 10;

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final DataSource pool;
  private final long pause;
  private int served;
  private int failed;
  private long longest;

  Steady(DataSource pool, long pause) {
    this.pool = pool;
    this.pause = pause;
  }

  /** Reads numbers of requests. */
  public static void main(String[] args) {
    try (HikariDataSource pool = Pools.open("steady", 2)) {
      new Steady(pool, PAUSE).listen();
    }
    System.out.println("end");
  }

  void listen() {
    serve(FIRST);
    String order = Cue.await("ready");
    while (!order.isEmpty()) {
      serve(Integer.parseInt(order));
      order = Cue.await(report());
    }
  }

  private void serve(int requests) {
    for (int i = 0; i < requests; i++) {
      long startedAt = System.nanoTime();
      try (Connection connection = pool.getConnection()) {
        served += connection.isValid(1) ? 1 : 0;
      } catch (SQLException e) {
        failed++;
      }
      longest = Math.max(longest, System.nanoTime() - startedAt);
      LockSupport.parkNanos(pause);
    }
  }

  private String report() {
    System.gc();
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    long other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    return "report served=%d failed=%d longestMillis=%d heap=%d other=%d threads=%d"
        .formatted(served, failed, TimeUnit.NANOSECONDS.toMillis(longest), heap, other, threads);
  }
}
