package dev.lifeguard.agent.resilience;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Tries the database while a pool's connects fail, or may hang: out of the pool, one attempt at a
 * time, when it is its turn.
 */
final class Probe implements Runnable {

  /** Marks the agent's own connects, which are no business of the accounts. */
  private static final class ProbeThread extends Thread {
    ProbeThread(Runnable body) {
      super(null, body, "lifeguard-probe", 0, false);
    }
  }

  private final Guard guard;

  private Probe(Guard guard) {
    this.guard = guard;
  }

  /**
   * Starts one.
   *
   * @return false if the process can have no further thread; the next failure may try again
   */
  static boolean start(Guard guard) {
    try {
      Thread thread = new ProbeThread(new Probe(guard));
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
      return true;
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  /** Whether the calling thread is a probe. */
  static boolean isHere() {
    return Thread.currentThread() instanceof ProbeThread;
  }

  @Override
  public void run() {
    try {
      while (guard.awaitTurn()) {
        attempt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable t) { // not for the application's handler of uncaught exceptions
      guard.probeFailed(t);
    } finally {
      guard.probeEnded();
    }
  }

  private void attempt() {
    Recipe recipe = guard.connects().recipe();
    if (recipe == null) {
      return;
    }
    long started = System.nanoTime();
    Throwable failure = null;
    boolean answered = false;
    try (@Nullable Connection connection = recipe.connect(guard.connects().tookLast())) {
      answered = connection != null;
    } catch (Throwable t) {
      failure = t;
    }
    if (answered || failure != null) {
      guard.connected(answered ? null : failure, started, System.nanoTime());
    } else {
      guard.connects().learn(null); // the driver does not know its own URL any more
    }
  }
}
