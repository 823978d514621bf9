package dev.lifeguard.agent.leases;

import java.util.ArrayList;
import java.util.List;

/** A histogram's content at one moment. Immutable. */
public final class Times {

  /** No times at all. */
  public static final Times NONE = new Times(new long[Buckets.COUNT + 1]);

  private final long[] cells;

  Times(long[] cells) {
    this.cells = cells;
  }

  /**
   * How many times were counted.
   *
   * @return the count
   */
  public long count() {
    long count = 0;
    for (int i = 0; i < Buckets.COUNT; i++) {
      count += cells[i];
    }
    return count;
  }

  /**
   * Their sum.
   *
   * @return the sum in nanoseconds
   */
  public long sumNanos() {
    return cells[Buckets.COUNT];
  }

  /**
   * The counts, bucket by bucket.
   *
   * @return {@link Buckets#COUNT} counts
   */
  public List<Long> counts() {
    List<Long> counts = new ArrayList<>(Buckets.COUNT);
    for (int i = 0; i < Buckets.COUNT; i++) {
      counts.add(cells[i]);
    }
    return counts;
  }

  /**
   * What came since an earlier moment.
   *
   * @param earlier the same histogram, earlier
   * @return the difference
   */
  public Times since(Times earlier) {
    long[] difference = cells.clone();
    for (int i = 0; i < difference.length; i++) {
      difference[i] -= earlier.cells[i];
    }
    return new Times(difference);
  }
}
