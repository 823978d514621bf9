package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.threads.AgentThread;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Tries the database while a pool's connects fail, or may hang: out of the pool, one attempt at a
 * time, when it is its turn.
 */
final class Probe implements Runnable {

  private final Guard guard;
  private final Thread thread;
  private volatile boolean trying;
  private volatile boolean answered;
  private volatile long since;
  private volatile boolean left;

  private Probe(Guard guard) {
    this.guard = guard;
    this.thread = AgentThread.of("lifeguard-probe", this);
  }

  /**
   * Starts one.
   *
   * @return null if the process can have no further thread
   */
  static @Nullable Probe start(Guard guard) {
    try {
      Probe probe = new Probe(guard);
      probe.thread.start();
      return probe;
    } catch (OutOfMemoryError e) {
      return null;
    }
  }

  /** Whether the calling thread is a probe, whose connects are no business of the accounts. */
  static boolean isHere() {
    return AgentThread.runs(Probe.class);
  }

  /** Whether its attempt has gone on for so long, in nanoseconds. */
  boolean triesFor(long nanos, long now) {
    return trying && now - since >= nanos;
  }

  /**
   * Whether its attempt has had an answer, and so hangs in the end of its connection, if at all.
   */
  boolean hasAnswer() {
    return answered;
  }

  /** When its last attempt began, in {@link System#nanoTime()} terms. */
  long since() {
    return since;
  }

  /** Nobody waits for its answer any more. Some drivers listen to an interruption. */
  void leave() {
    left = true;
    thread.interrupt();
  }

  @Override
  public void run() {
    try {
      while (guard.awaitTurn(this)) {
        since = System.nanoTime();
        answered = false;
        trying = true;
        attempt();
        trying = false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (VirtualMachineError e) {
      // Memory or stack are used up, and that passes: the next failure starts another.
    } catch (Throwable t) { // not for the application's handler of uncaught exceptions
      guard.probeFailed(t);
    } finally {
      guard.probeEnded(this);
    }
  }

  private void attempt() {
    Recipe recipe = guard.connects().recipe();
    if (recipe == null) {
      return;
    }
    long started = System.nanoTime();
    Connection connection = null;
    Throwable failure = null;
    try {
      connection = recipe.connect(guard.connects().tookLast());
    } catch (Throwable t) {
      failure = t;
    }
    answered = !left; // for the interruption may be what ended it
    if (!left) {
      tell(connection != null, failure, started);
    }
    close(connection);
  }

  private void tell(boolean answered, @Nullable Throwable failure, long started) {
    if (answered || failure != null) {
      guard.connected(failure, started, System.nanoTime());
    } else {
      guard.connects().learn(null); // the driver does not know its own URL any more
    }
  }

  /** After its success was told, for a driver may take its time. */
  private static void close(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException | RuntimeException e) {
        // It answered, and that was all that was asked.
      }
    }
  }
}
