package dev.lifeguard.it.pools.program;

import dev.lifeguard.it.accounts.apps.Ledger;
import dev.lifeguard.it.accounts.apps.Loan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A pool, and what the program did with it by its own reckoning. Thread-safe. */
final class Stage {

  private final String name;
  private final DataSource pool;
  private final PoolUnderTest adapter;
  private final Ledger ledger = new Ledger();
  private final Failures failures = new Failures();

  Stage(String name, DataSource pool, PoolUnderTest adapter) {
    this.name = name;
    this.pool = pool;
    this.adapter = adapter;
  }

  boolean isOf(Scenario scenario) {
    return name.equals(scenario.database());
  }

  DataSource pool() {
    return pool;
  }

  Loan borrow() throws SQLException {
    return ledger.borrow(pool);
  }

  /** Borrows; null if there was none to be had, which is noted. */
  Loan tryToBorrow() {
    try {
      return borrow();
    } catch (SQLException e) {
      failures.add(e, adapter.isTimeout(e));
      return null;
    }
  }

  /**
   * Borrows from a pool of little patience, again until it succeeds: a first connect may take long,
   * and when the pool notices that its database is back is its own affair. Failures are noted.
   */
  Loan borrowInTheEnd() throws InterruptedException {
    long started = System.nanoTime();
    Loan loan = tryToBorrow();
    while (loan == null) {
      if (System.nanoTime() - started > Lab.LONG.toNanos()) {
        throw new IllegalStateException(name + " does not get a connection");
      }
      Thread.sleep(20);
      loan = tryToBorrow();
    }
    return loan;
  }

  /** Expects that there is no connection to be had. */
  Void failToBorrow() {
    Loan loan = tryToBorrow();
    if (loan != null) {
      throw new IllegalStateException(name + ": got " + loan.connection());
    }
    return null;
  }

  void giveBack(Loan loan) throws SQLException {
    ledger.giveBack(loan);
  }

  <E extends Exception> void giveBack(Loan loan, Ledger.Ending<E> ending) throws E {
    ledger.giveBack(loan, ending);
  }

  /** Borrows, holds for this time, gives back. */
  void use(Duration time) throws Exception {
    ledger.use(pool, time);
  }

  void evict(Connection connection) throws Exception {
    adapter.evict(pool, connection);
  }

  /** For the test to read. */
  void print() {
    ledger.print(name);
    failures.print(name);
  }
}
