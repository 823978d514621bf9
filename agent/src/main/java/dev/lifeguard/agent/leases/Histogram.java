package dev.lifeguard.agent.leases;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Times counted in {@link Buckets}, with their sum. One writer at a time; anybody reads.
 *
 * <p>There is one per physical connection and kind of time. A connection is held by one thread at a
 * time and passed on through the pool's own synchronisation, so counting needs no atomic
 * instruction: the connections are the stripes.
 */
final class Histogram {

  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int SUM = Buckets.COUNT;

  private final long[] cells = new long[Buckets.COUNT + 1];

  void record(long nanos) {
    long time = Math.max(0, nanos);
    int bucket = Buckets.of(time);
    CELLS.setOpaque(cells, bucket, cells[bucket] + 1);
    CELLS.setOpaque(cells, SUM, cells[SUM] + time);
  }

  void addTo(long[] counts) {
    for (int i = 0; i <= SUM; i++) {
      counts[i] += (long) CELLS.getOpaque(cells, i);
    }
  }
}
