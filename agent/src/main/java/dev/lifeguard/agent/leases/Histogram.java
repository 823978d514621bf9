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

  /** Unused cells before and after, so that histograms of two connections share no cache line. */
  private static final int PAD = 16;

  private final long[] cells = new long[PAD + Buckets.COUNT + 1 + PAD];

  void record(long nanos) {
    long time = Math.max(0, nanos);
    add(Buckets.of(time), 1);
    add(SUM, time);
  }

  private void add(int cell, long amount) {
    CELLS.setOpaque(cells, PAD + cell, cells[PAD + cell] + amount);
  }

  void add(long[] counts) {
    for (int i = 0; i <= SUM; i++) {
      add(i, counts[i]);
    }
  }

  void addTo(long[] counts) {
    for (int i = 0; i <= SUM; i++) {
      counts[i] += (long) CELLS.getOpaque(cells, PAD + i);
    }
  }
}
