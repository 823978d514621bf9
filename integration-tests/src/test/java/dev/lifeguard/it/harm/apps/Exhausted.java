package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Uses up the stack of a thread that borrows, or the memory of the process, and survives that. Then
 * it forgets a connection of another pool.
 */
public final class Exhausted {

  private static final long HELD = TimeUnit.MILLISECONDS.toNanos(1_500);

  private Exhausted() {}

  /** Takes {@code stack} or {@code memory}; stops once, with a connection out. */
  public static void main(String[] args) throws SQLException, InterruptedException {
    HikariDataSource used = Pools.impatient("used", 3);
    HikariDataSource leaky = Pools.open("leaky", 1);
    borrow(leaky);
    borrow(used);
    LockSupport.parkNanos(HELD); // the agent's own thread has had its first looks
    switch (args[0]) {
      case "stack" -> {
        Thread deep = new Thread(null, () -> deeper(used), "deep", 256 * 1024);
        deep.start();
        deep.join();
      }
      case "memory" -> fill();
      default -> throw new IllegalArgumentException(args[0]);
    }
    Connection forgotten = leaky.getConnection();
    Cue.await("survived, and forgot a connection: " + !forgotten.isClosed());
  }

  private static void borrow(HikariDataSource pool) {
    try (Connection connection = pool.getConnection()) {
      connection.getAutoCommit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void deeper(HikariDataSource pool) {
    try {
      deepest(pool, 0);
    } catch (StackOverflowError | IllegalStateException e) {
      // It went too deep, as was intended.
    }
  }

  private static int deepest(HikariDataSource pool, int depth) {
    borrow(pool);
    return 1 + deepest(pool, depth + 1);
  }

  /** To the last bytes, for some time. */
  private static void fill() {
    Object[] all = null;
    int size = 1 << 20;
    while (size > 16) {
      try {
        Object[] more = new Object[size];
        more[0] = all;
        all = more;
      } catch (OutOfMemoryError e) {
        size /= 2;
      }
    }
    LockSupport.parkNanos(HELD);
    if (all == null) {
      throw new IllegalStateException("nothing was filled");
    }
  }
}
