package dev.lifeguard.it.accounts.apps;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/**
 * What a program did with a pool, by its own reckoning. A connection changes hands at some moment
 * inside {@code getConnection()} and comes back at one inside {@code close()}, so the time of use
 * has a least (between the calls) and a most (with the calls). Thread-safe.
 */
final class Ledger {

  private final LongAdder borrows = new LongAdder();
  private final LongAdder returns = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder waitNanos = new LongAdder();
  private final LongAdder leastUseNanos = new LongAdder();
  private final LongAdder mostUseNanos = new LongAdder();

  Loan borrow(DataSource pool) throws SQLException {
    long askedAt = System.nanoTime();
    Connection connection = pool.getConnection();
    long gotAt = System.nanoTime();
    borrows.increment();
    waitNanos.add(gotAt - askedAt);
    return new Loan(connection, askedAt, gotAt);
  }

  void giveBack(Loan loan) throws SQLException {
    long doneAt = System.nanoTime();
    loan.connection().close();
    returns.increment();
    leastUseNanos.add(doneAt - loan.gotAt());
    mostUseNanos.add(System.nanoTime() - loan.askedAt());
  }

  /** Borrows, holds for this time, gives back. */
  void use(DataSource pool, Duration time) throws SQLException, InterruptedException {
    Loan loan = borrow(pool);
    Thread.sleep(time.toMillis());
    giveBack(loan);
  }

  /** Expects that there is no connection to be had. */
  void failToBorrow(DataSource pool) {
    try (Connection connection = pool.getConnection()) {
      throw new IllegalStateException("got " + connection);
    } catch (SQLException expected) {
      failures.increment();
    }
  }

  /** One line for the test to read. */
  void print(String name) {
    System.out.printf(
        "%s borrows=%d returns=%d failures=%d waitNanos=%d leastUseNanos=%d mostUseNanos=%d%n",
        name,
        borrows.sum(),
        returns.sum(),
        failures.sum(),
        waitNanos.sum(),
        leastUseNanos.sum(),
        mostUseNanos.sum());
  }
}
