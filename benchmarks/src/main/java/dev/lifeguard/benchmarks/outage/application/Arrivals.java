package dev.lifeguard.benchmarks.outage.application;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Requests that arrive at a fixed rate and wait for nobody: each has a thread of its own, and one
 * that is late is late in its figures too, because it counts from when it was due.
 */
final class Arrivals {

  private final DataSource source;
  private final String instance;
  private final long intervalNanos;
  private final ExecutorService threads = Executors.newCachedThreadPool(Arrivals::daemon);
  private final Queue<OneRequest> requests = new ConcurrentLinkedQueue<>();
  private final Thread clerk = daemon(this::arrive);
  private volatile boolean stopped;

  Arrivals(DataSource source, String instance, int perSecond) {
    this.source = source;
    this.instance = instance;
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  void start() {
    clerk.start();
  }

  /** Lets no more arrive, and waits until those that are there have ended, but not longer. */
  void stop(long waitMillis) throws InterruptedException {
    stopped = true;
    clerk.join();
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
    while (!requests.stream().allMatch(OneRequest::ended) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** What became of all. */
  List<Request> records() {
    return requests.stream().map(OneRequest::record).toList();
  }

  private void arrive() {
    long base = System.nanoTime();
    long baseMicros = WallClock.micros();
    for (int number = 0; !stopped; number++) {
      long offset = number * intervalNanos;
      for (long rest = base + offset - System.nanoTime(); rest > 0; ) {
        LockSupport.parkNanos(rest);
        rest = base + offset - System.nanoTime();
      }
      OneRequest request =
          new OneRequest(
              source,
              instance + "-" + number,
              Kind.ofNumber(number),
              baseMicros + TimeUnit.NANOSECONDS.toMicros(offset));
      requests.add(request);
      try {
        threads.execute(request);
      } catch (OutOfMemoryError e) {
        // No more threads: so it ends where nobody limits them, and the others go on.
        request.fail(e);
      }
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "request");
    thread.setDaemon(true);
    return thread;
  }
}
