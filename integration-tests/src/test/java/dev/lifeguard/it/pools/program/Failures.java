package dev.lifeguard.it.pools.program;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The borrows that failed, as their callers saw it. Thread-safe. */
final class Failures {

  private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();
  private final LongAdder timeouts = new LongAdder();

  void add(SQLException failure, boolean timeout) {
    String kind = failure.getSQLState() + " " + failure.getClass().getName();
    kinds.computeIfAbsent(kind, each -> new LongAdder()).increment();
    if (timeout) {
      timeouts.increment();
    }
  }

  /** Lines for the test to read. */
  void print(String name) {
    System.out.printf("timeouts of %s timeouts=%d%n", name, timeouts.sum());
    kinds.forEach((kind, count) -> System.out.printf("failed %s %s %d%n", name, kind, count.sum()));
  }
}
