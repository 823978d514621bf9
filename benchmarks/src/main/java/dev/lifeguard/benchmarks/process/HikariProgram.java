package dev.lifeguard.benchmarks.process;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.stub.StubPool;
import java.io.IOException;
import java.sql.SQLException;

/** A program with a pool: opens it, borrows and returns 1,000 times, and is ready. */
public final class HikariProgram {

  private HikariProgram() {}

  /** Runs the program. */
  public static void main(String[] args) throws IOException, InterruptedException, SQLException {
    try (HikariDataSource pool = StubPool.open()) {
      for (int i = 0; i < 1_000; i++) {
        pool.getConnection().close();
      }
      Ready.sayAndStay();
    }
  }
}
