package dev.lifeguard.it.accounts.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads that do the same, all at once. */
final class Crowd {

  private Crowd() {}

  static void of(int threads, Callable<?> each) throws Exception {
    ExecutorService crowd = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
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
