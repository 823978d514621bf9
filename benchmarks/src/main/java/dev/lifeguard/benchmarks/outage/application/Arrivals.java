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
  private long baseNanos;
  private long baseMicros;
  private int arrived;

  Arrivals(DataSource source, String instance, int perSecond) {
    this.source = source;
    this.instance = instance;
    this.intervalNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  void start() {
    baseNanos = System.nanoTime();
    baseMicros = WallClock.micros();
    clerk.start();
  }

  /** Lets no more arrive, and waits until those that are there have ended, but not longer. */
  void stop(long waitMillis) throws InterruptedException {
    long now = System.nanoTime();
    stopped = true;
    clerk.join();
    long deadline = now + TimeUnit.MILLISECONDS.toNanos(waitMillis);
    while (!requests.stream().allMatch(OneRequest::ended) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    // Where the JVM had no time even for arrivals, what was due counts all the same.
    for (int number = arrived; due(number) < now; number++) {
      requests.add(request(number));
    }
  }

  /** What became of all. */
  List<Request> records() {
    return requests.stream().map(OneRequest::record).toList();
  }

  private void arrive() {
    for (; !stopped; arrived++) {
      for (long rest = due(arrived) - System.nanoTime(); rest > 0; ) {
        LockSupport.parkNanos(rest);
        rest = due(arrived) - System.nanoTime();
      }
      OneRequest request = request(arrived);
      requests.add(request);
      try {
        threads.execute(request);
      } catch (OutOfMemoryError e) {
        // No more threads: so it ends where nobody limits them, and the others go on.
        request.fail(e);
      }
    }
  }

  private long due(int number) {
    return baseNanos + number * intervalNanos;
  }

  private OneRequest request(int number) {
    long asked = baseMicros + TimeUnit.NANOSECONDS.toMicros(number * intervalNanos);
    return new OneRequest(source, instance + "-" + number, Kind.ofNumber(number), asked);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "request");
    thread.setDaemon(true);
    return thread;
  }
}
