package dev.lifeguard.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What Lifeguard has said on the order service's stderr. Safe for any thread. */
final class Sightings {

  private static final String PREFIX = "[lifeguard] ";

  private final List<Site> leaks = new ArrayList<>();
  private final List<Site> returns = new ArrayList<>();
  private final List<String> foreign = new ArrayList<>();
  private boolean attached;

  /** Takes in one line. */
  synchronized void stderr(String line) {
    if (!line.startsWith(PREFIX)) {
      foreign.add(line);
    } else if (line.contains(" attached")) {
      attached = true;
    } else if (line.contains("connection held for")) {
      Site.in(line).ifPresent(leaks::add);
    } else if (line.contains("connection came back after")) {
      Site.in(line).ifPresent(returns::add);
    }
    notifyAll();
  }

  synchronized boolean attached() {
    return attached;
  }

  /** Where leaked connections were borrowed, in the order of the reports. */
  synchronized List<Site> leaks() {
    return List.copyOf(leaks);
  }

  /** Where connections that came back late were borrowed. */
  synchronized List<Site> returns() {
    return List.copyOf(returns);
  }

  /** Lines of stderr that are not Lifeguard's. */
  synchronized List<String> foreign() {
    return List.copyOf(foreign);
  }

  /** Waits until the condition holds; returns whether it does. */
  synchronized boolean await(Predicate<Sightings> condition, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (!condition.test(this)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        wait(left / 1_000_000 + 1);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
