package dev.lifeguard.agent;

import dev.lifeguard.agent.voice.Voice;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The agent's one thread for chores: writes what was said, sweeps for leaks, starts telemetry. A
 * daemon without a context class loader and without inherited thread locals, so that it pins
 * nothing of the application. Sleeps until there is something to do; ticks only once there is a
 * pool.
 *
 * <p>Classes instead of lambdas here and wherever code runs before the application's main method:
 * the first lambda of a JVM costs more than everything else that the agent does there.
 */
final class Worker extends Thread {

  /** What is done again and again. */
  private record Chore(long first, long nanos, Runnable what) {}

  private final Semaphore calls = new Semaphore(0);
  private final Voice voice;
  private volatile @Nullable Chore chore;

  Worker(Voice voice) {
    super(null, null, "lifeguard", 0, false);
    this.voice = voice;
    setDaemon(true);
    setContextClassLoader(null);
  }

  /** Makes the thread look around soon; cheap, never blocks. */
  void wake() {
    calls.release();
  }

  /** Runs something again and again, for the first time in a while. */
  void every(long delayNanos, long nanos, Runnable what) {
    chore = new Chore(System.nanoTime() + delayNanos, nanos, what);
    wake();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the same chore, not an equal one
  public void run() {
    Chore known = null;
    long next = 0;
    try {
      while (true) {
        Chore todo = chore;
        if (todo == null) {
          calls.acquire();
        } else {
          next = todo == known ? next : todo.first();
          known = todo;
          calls.tryAcquire(next - System.nanoTime(), TimeUnit.NANOSECONDS);
          if (next - System.nanoTime() <= 0) {
            todo.what().run();
            next = System.nanoTime() + todo.nanos();
          }
        }
        calls.drainPermits();
        voice.flush();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but somebody who wants it to end.
    }
  }
}
