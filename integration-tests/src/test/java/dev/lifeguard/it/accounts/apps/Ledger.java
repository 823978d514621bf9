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
public final class Ledger {

  /**
   * A way to end the use of a connection.
   *
   * @param <E> what may go wrong
   */
  public interface Ending<E extends Exception> {
    /** Ends it. */
    void of(Connection connection) throws E;
  }

  private final LongAdder borrows = new LongAdder();
  private final LongAdder returns = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder waitNanos = new LongAdder();
  private final LongAdder leastUseNanos = new LongAdder();
  private final LongAdder mostUseNanos = new LongAdder();

  /** Creates an empty ledger. */
  public Ledger() {}

  /** Borrows one. */
  public Loan borrow(DataSource pool) throws SQLException {
    return borrow(pool::getConnection);
  }

  /** Borrows from whatever lends. */
  public Loan borrow(Lender lender) throws SQLException {
    long askedAt = System.nanoTime();
    AutoCloseable connection = lender.get();
    long gotAt = System.nanoTime();
    borrows.increment();
    waitNanos.add(gotAt - askedAt);
    return new Loan(connection, askedAt, gotAt);
  }

  /** Closes the connection. */
  public void giveBack(Loan loan) throws SQLException {
    long doneAt = System.nanoTime();
    close(loan.connection());
    gaveBack(loan, doneAt);
  }

  /** Ends the use of a connection in some other way, which must include a {@code close()}. */
  public <E extends Exception> void giveBack(Loan loan, Ending<E> ending) throws E {
    long doneAt = System.nanoTime();
    ending.of(loan.jdbc());
    gaveBack(loan, doneAt);
  }

  private void gaveBack(Loan loan, long doneAt) {
    returns.increment();
    leastUseNanos.add(doneAt - loan.gotAt());
    mostUseNanos.add(System.nanoTime() - loan.askedAt());
  }

  /** Borrows, holds for this time, gives back. */
  public void use(DataSource pool, Duration time) throws SQLException, InterruptedException {
    use(pool::getConnection, time);
  }

  /** Borrows from whatever lends, holds for this time, gives back. */
  public void use(Lender lender, Duration time) throws SQLException, InterruptedException {
    Loan loan = borrow(lender);
    Thread.sleep(time.toMillis());
    giveBack(loan);
  }

  private static void close(AutoCloseable connection) throws SQLException {
    try {
      connection.close();
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
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
  public void print(String name) {
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
