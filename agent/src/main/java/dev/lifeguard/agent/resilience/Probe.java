package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.resilience.failures.FailureClass;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tries the database while a pool's connects fail: out of the pool, one attempt at a time, with
 * pauses that grow. The attempts of the pool itself count as tries, so that together they are no
 * more than one a pause.
 */
final class Probe implements Runnable {

  private static final double JITTER = 0.3;

  /** Refused credentials do not become right by themselves, and too many tries lock an account. */
  private static final long CREDENTIALS_PAUSE = TimeUnit.SECONDS.toNanos(5);

  private static final long CREDENTIALS_CAP = TimeUnit.MINUTES.toNanos(1);

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
      long interval = guard.policy().probeInterval().toNanos();
      while (guard.isToProbe()) {
        guard.awaitRecovery(guard.pauseBeforeProbe(Jitter.of(interval, JITTER)));
        if (!guard.isToProbe()) {
          break;
        }
        boolean credentials = guard.lastClass() == FailureClass.AUTHENTICATION;
        long cap = credentials ? CREDENTIALS_CAP : guard.policy().probeCap().toNanos();
        interval = Math.min(cap, Math.max(credentials ? CREDENTIALS_PAUSE : 0, interval * 2));
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
    try (@Nullable Connection connection = recipe.connect()) {
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
