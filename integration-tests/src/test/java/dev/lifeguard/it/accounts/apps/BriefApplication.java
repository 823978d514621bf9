package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.List;

/** A batch job: opens a pool, uses it a few times, and is done. */
public final class BriefApplication {

  private BriefApplication() {}

  /**
   * Takes words: {@code keep-open} leaves the pool open; {@code exit} ends by {@link System#exit};
   * {@code wait} waits to be told to end, with a shutdown hook that closes the pool and takes its
   * time.
   */
  public static void main(String[] args) throws Exception {
    List<String> how = List.of(args);
    long startedAt = System.nanoTime();
    HikariDataSource pool = Pools.open("brief", 2);
    for (int i = 0; i < 5; i++) {
      try (Connection connection = pool.getConnection()) {
        connection.isValid(1);
      }
    }
    if (how.contains("wait")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(pool)));
      Cue.await("waiting");
    }
    if (!how.contains("keep-open")) {
      pool.close();
    }
    System.out.println("done millis=" + (System.nanoTime() - startedAt) / 1_000_000);
    if (how.contains("exit")) {
      System.exit(3);
    }
  }

  private static void end(HikariDataSource pool) {
    pool.close();
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.println("ended");
  }
}
