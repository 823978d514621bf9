package dev.lifeguard.agent.resilience;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Tries the database while a pool's connects fail: out of the pool, one attempt at a time, with
 * pauses that grow. The attempts of the pool itself count as tries, so that together they are no
 * more than one a pause.
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

  static void start(Guard guard) {
    Thread thread = new ProbeThread(new Probe(guard));
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
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
    } finally {
      guard.probeEnded();
    }
  }

  private void attempt() {
    Recipe recipe = guard.recipe();
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
      guard.unlearn();
    }
  }
}
