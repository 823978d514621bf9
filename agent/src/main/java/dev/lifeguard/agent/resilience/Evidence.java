package dev.lifeguard.agent.resilience;

import dev.lifeguard.agent.resilience.failures.FailureClass;
import org.jspecify.annotations.Nullable;

/**
 * What the last connects of a pool and the probes have shown. Not thread-safe: guarded by its
 * owner's lock.
 */
final class Evidence {

  private int failures;
  private long since;
  private @Nullable Throwable last;
  private FailureClass lastClass = FailureClass.CONNECTIVITY;

  void failed(Throwable failure, FailureClass of, long now) {
    if (failures++ == 0) {
      since = now;
    }
    last = failure;
    lastClass = of;
  }

  void succeeded() {
    failures = 0;
    last = null;
  }

  boolean isBad() {
    return failures > 0;
  }

  int failures() {
    return failures;
  }

  /** For how long every connect has failed, in nanoseconds. */
  long badFor(long now) {
    return failures == 0 ? 0 : now - since;
  }

  @Nullable Throwable last() {
    return last;
  }

  FailureClass lastClass() {
    return lastClass;
  }
}
