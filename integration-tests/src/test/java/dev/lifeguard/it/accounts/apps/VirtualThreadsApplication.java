package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Very many virtual threads that each want one of very few connections, all at once. */
public final class VirtualThreadsApplication {

  private VirtualThreadsApplication() {}

  /** Takes the number of threads. */
  public static void main(String[] args) throws Exception {
    HikariConfig config = Pools.config("virtual", 8);
    config.setConnectionTimeout(TimeUnit.MINUTES.toMillis(1));
    LongAdder served = new LongAdder();
    long startedAt = System.nanoTime();
    try (HikariDataSource pool = new HikariDataSource(config)) {
      ExecutorService threads = virtualThreads();
      for (int i = 0; i < Integer.parseInt(args[0]); i++) {
        threads.submit(() -> serve(pool, served));
      }
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.MINUTES);
      System.out.printf(
          "served borrows=%d millis=%d%n",
          served.sum(), (System.nanoTime() - startedAt) / 1_000_000);
      Cue.await("quiet");
    }
  }

  private static Void serve(HikariDataSource pool, LongAdder served) throws Exception {
    if (!isVirtual(Thread.currentThread())) {
      throw new IllegalStateException("not a virtual thread");
    }
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
    served.increment();
    return null;
  }

  /** By reflection: this is compiled for Java 17. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
    return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
  }
}
