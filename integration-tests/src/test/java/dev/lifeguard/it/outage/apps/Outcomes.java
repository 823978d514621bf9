package dev.lifeguard.it.outage.apps;

import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.TreeMap;

/** How requests ended, in one line for the test. Thread-safe. */
final class Outcomes {

  private final Map<String, Integer> kinds = new TreeMap<>();
  private int served;
  private int refused;
  private int others;
  private long longest;
  private long shortest = Long.MAX_VALUE;
  private String message = "";

  synchronized void add(long nanos, Exception failure) {
    longest = Math.max(longest, nanos);
    shortest = Math.min(shortest, nanos);
    if (failure == null) {
      served++;
    } else if (failure instanceof SQLTransientConnectionException
        && failure.getMessage().contains("breaker is open")) {
      refused++;
      message = failure.getMessage();
    } else {
      others++;
      kinds.merge(failure.getClass().getSimpleName(), 1, Integer::sum);
    }
  }

  synchronized void print(int batch) {
    if (!message.isEmpty()) {
      System.out.println("refusal: " + message);
    }
    System.out.println(kinds);
    System.out.printf(
        "batch-%d served=%d refused=%d others=%d longestMillis=%d shortestMillis=%d%n",
        batch, served, refused, others, longest / 1_000_000, shortest / 1_000_000);
  }
}
