package dev.lifeguard.benchmarks.borrow;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.stub.StubPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One borrow and one return on a HikariCP pool of ten over the stub driver.
 *
 * <p>The handle is given to JMH, so the compiler cannot prove that it never leaves the method and
 * optimise it away, which it could not in an application either.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BorrowReturn {

  private final HikariDataSource pool = StubPool.open();

  /** Closes the pool. */
  @TearDown
  public void close() {
    pool.close();
  }

  /** The operation that is measured. */
  @Benchmark
  public Connection borrowAndReturn() throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection;
    }
  }
}
