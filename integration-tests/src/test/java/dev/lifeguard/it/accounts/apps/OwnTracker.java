package dev.lifeguard.it.accounts.apps;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.util.concurrent.atomic.LongAdder;

/** The application's own use of the pool's one slot for metrics. */
final class OwnTracker implements IMetricsTracker {

  private final LongAdder created = new LongAdder();
  private final LongAdder acquired = new LongAdder();
  private final LongAdder acquiredNanos = new LongAdder();
  private final LongAdder used = new LongAdder();
  private final LongAdder timeouts = new LongAdder();

  @Override
  public void recordConnectionCreatedMillis(long millis) {
    created.increment();
  }

  @Override
  public void recordConnectionAcquiredNanos(long nanos) {
    acquired.increment();
    acquiredNanos.add(nanos);
  }

  @Override
  public void recordConnectionUsageMillis(long millis) {
    used.increment();
  }

  @Override
  public void recordConnectionTimeout() {
    timeouts.increment();
  }

  void print() {
    System.out.printf(
        "tracked created=%d acquired=%d acquiredNanos=%d used=%d timeouts=%d%n",
        created.sum(), acquired.sum(), acquiredNanos.sum(), used.sum(), timeouts.sum());
  }
}
