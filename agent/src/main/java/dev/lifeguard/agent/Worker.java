package dev.lifeguard.agent;

import dev.lifeguard.agent.threads.AgentThread;
import dev.lifeguard.agent.voice.Voice;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The agent's one thread for chores: writes what was said, sweeps for leaks, starts telemetry.
 * Sleeps until there is something to do; ticks only once there is a pool.
 *
 * <p>Classes instead of lambdas here and wherever code runs before the application's main method:
 * the first lambda of a JVM costs more than everything else that the agent does there.
 */
final class Worker implements Runnable {

  private static final long PAUSE_MILLIS = 1_000;

  /** What is done again and again. */
  private record Chore(long first, long nanos, Runnable what) {}

  private final Semaphore calls = new Semaphore(0);
  private final Voice voice;
  private final Thread thread;
  private volatile @Nullable Chore chore;
  private @Nullable Chore known;
  private long next;

  Worker(Voice voice) {
    this.voice = voice;
    this.thread = AgentThread.of("lifeguard", this);
  }

  /** Begins, on the thread that is returned; an interruption ends it. */
  Thread start() {
    thread.start();
    return thread;
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

  /** Goes on, whatever is thrown; a chore that fails is the last. */
  @Override
  public void run() {
    while (goesOn()) {}
  }

  /** Even its own handling of a lack of memory may lack memory. */
  private boolean goesOn() {
    try {
      try {
        turn();
      } catch (InterruptedException e) {
        throw e;
      } catch (Throwable t) {
        Thread.sleep(PAUSE_MILLIS); // to try at once would load a processor, or make it worse
      }
      return true;
    } catch (InterruptedException e) {
      return false; // nobody interrupts this thread but somebody who wants it to end
    } catch (VirtualMachineError e) {
      return true;
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same chore, not an equal one
  private void turn() throws InterruptedException {
    Chore todo = chore;
    if (todo == null) {
      calls.acquire();
    } else {
      next = todo == known ? next : todo.first();
      known = todo;
      calls.tryAcquire(next - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next - System.nanoTime() <= 0) {
        next = System.nanoTime() + todo.nanos();
        attempt(todo);
        next = System.nanoTime() + todo.nanos();
      }
    }
    calls.drainPermits();
    voice.flush();
  }

  /** Where memory or stack are used up there is a next time, for that passes. */
  private void attempt(Chore todo) {
    try {
      todo.what().run();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable t) {
      giveUp(t);
    }
  }

  private void giveUp(Throwable cause) {
    chore = null;
    voice.error(
        "what is done from time to time (to look for leaks and at pools) is switched off until the next"
            + " start, after an internal error: "
            + cause
            + ". The application is not affected. Please report this line.");
  }
}
