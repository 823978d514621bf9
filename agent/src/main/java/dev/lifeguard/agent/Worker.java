package dev.lifeguard.agent;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The agent's one thread for chores: writes what was said, sweeps for leaks, starts telemetry. A
 * daemon without a context class loader and without inherited thread locals, so that it pins
 * nothing of the application. Sleeps until there is something to do; ticks only once there is a
 * pool.
 */
final class Worker {

  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Runnable flush;
  private final Thread thread = new Thread(null, this::work, "lifeguard", 0, false);
  private volatile boolean ticking;
  private Runnable tick = () -> {};
  private long tickNanos;

  Worker(Runnable flush) {
    this.flush = flush;
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
  }

  void start() {
    thread.start();
  }

  void submit(Runnable task) {
    tasks.add(task);
  }

  /** Makes the thread flush soon; cheap, never blocks. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      tasks.add(() -> woken.set(false));
    }
  }

  /** Runs something again and again from now on. */
  void every(long nanos, Runnable what) {
    submit(
        () -> {
          tickNanos = nanos;
          tick = what;
          ticking = true;
        });
  }

  private void work() {
    long next = System.nanoTime();
    while (true) {
      try {
        Runnable task =
            ticking ? tasks.poll(next - System.nanoTime(), TimeUnit.NANOSECONDS) : tasks.take();
        if (task != null) {
          task.run();
        }
        if (ticking && next - System.nanoTime() <= 0) {
          tick.run();
          next = System.nanoTime() + tickNanos;
        }
        flush.run();
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}
