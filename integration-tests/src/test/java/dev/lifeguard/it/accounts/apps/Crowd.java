package dev.lifeguard.it.accounts.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads that do the same, all at once. */
public final class Crowd {

  private Crowd() {}

  /** Runs it on so many threads and waits for all of them; rethrows what one threw. */
  public static void of(int threads, Callable<?> each) throws Exception {
    of(Executors.newFixedThreadPool(threads), threads, each);
  }

  /** The same on threads of the caller's; the executor is shut down. */
  public static void of(ExecutorService crowd, int times, Callable<?> each) throws Exception {
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        all.add(crowd.submit(each));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      crowd.shutdown();
    }
  }
}
