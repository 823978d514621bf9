package dev.lifeguard.agent.leases;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What a pool counts that belongs to none of its connections: how long it took to open them, or to
 * fail to, and borrows that failed. Thread-safe.
 */
final class Efforts {

  private final Histogram creates = new Histogram();
  private final Map<FailureKind, LongAdder> failures = new ConcurrentHashMap<>();
  private final LongAdder timeouts = new LongAdder();

  void created(long nanos) {
    synchronized (creates) {
      creates.record(nanos);
    }
  }

  void failed(FailureKind kind) {
    failed(kind, 1);
  }

  private void failed(FailureKind kind, long times) {
    FailureKind known =
        failures.size() >= FailureKind.MOST && !failures.containsKey(kind)
            ? FailureKind.OTHER
            : kind;
    failures.computeIfAbsent(known, k -> new LongAdder()).add(times);
  }

  void timedOut() {
    timeouts.increment();
  }

  /** Counts another pool's as this one's own. */
  void add(Efforts other) {
    long[] more = other.cells();
    synchronized (creates) {
      creates.add(more);
    }
    other.failures().forEach(this::failed);
    timeouts.add(other.timeouts());
  }

  Times creates() {
    return new Times(cells());
  }

  private long[] cells() {
    long[] cells = new long[Buckets.COUNT + 1];
    creates.addTo(cells);
    return cells;
  }

  Map<FailureKind, Long> failures() {
    Map<FailureKind, Long> counts = new HashMap<>();
    failures.forEach((kind, count) -> counts.put(kind, count.sum()));
    return counts;
  }

  long timeouts() {
    return timeouts.sum();
  }
}
