package dev.lifeguard.testing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What an {@link OtlpReceiver} has received. Safe for any number of threads. */
final class OtlpStore {

  /** How many exports are kept, the newest of them. */
  static final int KEPT = 500;

  private final Changes changes = new Changes();
  private final Deque<OtlpExport> exports = new ArrayDeque<>();
  private final Consumer<OtlpExport> listener;
  private long requests;
  private long accepted;
  private long malformed;

  OtlpStore(Consumer<OtlpExport> listener) {
    this.listener = listener;
  }

  void arrived() {
    synchronized (this) {
      requests++;
    }
    changes.announce();
  }

  void refuse() {
    synchronized (this) {
      malformed++;
    }
    changes.announce();
  }

  void accept(OtlpExport export) {
    synchronized (this) {
      accepted++;
      exports.addLast(export);
      if (exports.size() > KEPT) {
        exports.removeFirst();
      }
    }
    listener.accept(export);
    changes.announce();
  }

  synchronized long requests() {
    return requests;
  }

  synchronized long accepted() {
    return accepted;
  }

  synchronized long malformed() {
    return malformed;
  }

  synchronized List<OtlpExport> all() {
    return List.copyOf(exports);
  }

  synchronized void clear() {
    exports.clear();
  }

  synchronized boolean lastMatches(Predicate<OtlpExport> wanted) {
    return !exports.isEmpty() && wanted.test(exports.getLast());
  }

  synchronized OtlpExport last(Predicate<OtlpExport> wanted, String what) {
    Iterator<OtlpExport> newestFirst = exports.descendingIterator();
    while (newestFirst.hasNext()) {
      OtlpExport export = newestFirst.next();
      if (wanted.test(export)) {
        return export;
      }
    }
    throw new AssertionError("There has not been " + what + ". " + summary());
  }

  synchronized List<OtlpPoint> latest(String metric) {
    Iterator<OtlpExport> newestFirst = exports.descendingIterator();
    while (newestFirst.hasNext()) {
      List<OtlpPoint> points = newestFirst.next().points(metric);
      if (!points.isEmpty()) {
        return points;
      }
    }
    return List.of();
  }

  void await(BooleanSupplier condition, Duration timeout, String what) {
    await(condition, timeout, () -> what);
  }

  void await(BooleanSupplier condition, Duration timeout, Supplier<String> what) {
    if (!changes.await(condition, timeout)) {
      throw new AssertionError("Waited %s for %s. %s".formatted(timeout, what.get(), summary()));
    }
  }

  private synchronized String summary() {
    String last = exports.isEmpty() ? "" : " The last had " + exports.getLast().metricNames() + ".";
    return "%d requests came, %d exports were accepted, %d were malformed.%s"
        .formatted(requests, accepted, malformed, last);
  }
}
