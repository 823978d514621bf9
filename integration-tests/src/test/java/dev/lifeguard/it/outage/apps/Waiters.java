package dev.lifeguard.it.outage.apps;

import dev.lifeguard.it.accounts.apps.Cue;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Threads that borrow when they are told that the database is away, and are interrupted as soon as
 * they wait in the agent; without an agent they are not. Says for each how its borrow ended.
 */
public final class Waiters {

  private Waiters() {}

  /** Takes the class name of a pool's adapter. */
  public static void main(String[] args) throws Exception {
    DataSource pool = Clerk.open(args[0], Duration.ofSeconds(60));
    pool.getConnection().close();
    Cue.await("ready");
    for (int i = 0; i < 3; i++) {
      Borrow borrow = new Borrow(pool);
      Thread thread = new Thread(borrow, "waiter");
      thread.start();
      long interruptedAt = System.nanoTime();
      while (thread.isAlive()) {
        if (waitsInTheAgent(thread) && !thread.isInterrupted()) {
          interruptedAt = System.nanoTime();
          thread.interrupt();
        }
        Thread.onSpinWait();
      }
      System.out.printf(
          "ended type=%s message=%s flag=%s millis=%d%n",
          borrow.failure.getClass().getName(),
          borrow.failure.getMessage(),
          borrow.flag,
          (System.nanoTime() - interruptedAt) / 1_000_000);
    }
  }

  private static boolean waitsInTheAgent(Thread thread) {
    return List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING).contains(thread.getState())
        && Stream.of(thread.getStackTrace())
            .anyMatch(frame -> frame.getClassName().startsWith("dev.lifeguard.agent."));
  }

  private static final class Borrow implements Runnable {
    private final DataSource pool;
    private volatile Exception failure = new IllegalStateException("there was a connection");
    private volatile boolean flag;

    Borrow(DataSource pool) {
      this.pool = pool;
    }

    @Override
    public void run() {
      try (Connection connection = pool.getConnection()) {
        connection.createStatement().execute("select 1");
      } catch (SQLException | RuntimeException e) {
        failure = e;
      }
      flag = Thread.currentThread().isInterrupted();
    }
  }
}
