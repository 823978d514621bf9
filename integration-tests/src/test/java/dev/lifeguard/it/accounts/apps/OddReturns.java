package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/** The ways in which a connection comes back other than by one {@code close()} of its borrower. */
final class OddReturns {

  /** One way: how often it borrowed is known beforehand, how often it gave back too. */
  private interface Way {
    void go(HikariDataSource pool) throws Exception;
  }

  private final List<HikariDataSource> pools = new ArrayList<>();

  /** Goes every way, each in a pool of one connection that is named after it. */
  void all() throws Exception {
    go("evicted", 1, 1, OddReturns::evict);
    go("evicted-softly", 1, 1, OddReturns::evictSoftly);
    go("terminated", 1, 1, OddReturns::terminate);
    go("terminated-idle", 2, 2, OddReturns::terminateIdle);
    go("aborted", 1, 1, OddReturns::abort);
    go("closed-underneath", 1, 1, OddReturns::closeUnderneath);
    go("closed-twice", 2, 2, OddReturns::closeTwice);
    go("closed-late", 2, 1, OddReturns::closeWhileLentAgain);
    go("closed-by-another", 1, 1, OddReturns::closeByAnother);
    go("closed-by-two", 100, 100, OddReturns::closeByTwo);
  }

  void close() {
    pools.forEach(HikariDataSource::close);
  }

  private void go(String name, int borrows, int returns, Way way) throws Exception {
    HikariDataSource pool = Pools.open(name, 1);
    pools.add(pool);
    way.go(pool);
    System.out.printf("odd: %s borrows=%d returns=%d%n", name, borrows, returns);
  }

  private static void evict(HikariDataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    pool.evictConnection(connection);
    connection.close();
  }

  private static void evictSoftly(HikariDataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    pool.getHikariPoolMXBean().softEvictConnections();
    connection.close();
  }

  private static void terminate(HikariDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      killBackend(connection.unwrap(PGConnection.class).getBackendPID());
      expectToFail(statement);
    }
  }

  private static void terminateIdle(HikariDataSource pool) throws SQLException {
    int pid;
    try (Connection connection = pool.getConnection()) {
      pid = connection.unwrap(PGConnection.class).getBackendPID();
    }
    killBackend(pid);
    try (Connection another = pool.getConnection()) {
      if (another.unwrap(PGConnection.class).getBackendPID() == pid) {
        throw new IllegalStateException("lent a dead connection");
      }
    }
  }

  private static void expectToFail(Statement statement) {
    try {
      statement.execute("select 1");
    } catch (SQLException expected) {
      return;
    }
    throw new IllegalStateException("the backend lives");
  }

  private static void killBackend(int pid) throws SQLException {
    try (Connection other =
            DriverManager.getConnection(
                Pools.url(), System.getProperty("db.user"), System.getProperty("db.password"));
        Statement statement = other.createStatement()) {
      statement.execute("select pg_terminate_backend(" + pid + ", 5000)");
    }
  }

  private static void abort(HikariDataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.abort(Runnable::run);
    closeDead(connection);
  }

  private static void closeUnderneath(HikariDataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    ((Connection) connection.unwrap(PGConnection.class)).close();
    closeDead(connection);
  }

  /** The pool takes it back, and tells that the driver could do nothing with it any more. */
  private static void closeDead(Connection connection) {
    try {
      connection.close();
    } catch (SQLException expected) {
      return;
    }
    throw new IllegalStateException("the connection lives");
  }

  private static void closeTwice(HikariDataSource pool) throws SQLException {
    for (int i = 0; i < 2; i++) {
      Connection connection = pool.getConnection();
      connection.close();
      connection.close();
    }
  }

  private static void closeWhileLentAgain(HikariDataSource pool) throws SQLException {
    Connection connection = pool.getConnection();
    connection.close();
    Connection again = pool.getConnection();
    connection.close();
    if (again.isClosed()) {
      throw new IllegalStateException("closed by its borrower before");
    }
  }

  private static void closeByAnother(HikariDataSource pool) throws Exception {
    Connection connection = pool.getConnection();
    Crowd.of(
        1,
        () -> {
          connection.close();
          return null;
        });
  }

  private static void closeByTwo(HikariDataSource pool) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    Connection[] shared = new Connection[1];
    Crowd.of(
        2,
        () -> {
          for (int i = 0; i < 100; i++) {
            if (barrier.await(10, TimeUnit.SECONDS) == 0) {
              shared[0] = pool.getConnection();
            }
            barrier.await(10, TimeUnit.SECONDS);
            closeInARace(shared[0]);
          }
          return null;
        });
  }

  private static void closeInARace(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      // The pool is not made for this: the loser may be told that the connection is closed already.
    }
  }
}
