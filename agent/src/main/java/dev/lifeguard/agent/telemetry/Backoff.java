package dev.lifeguard.agent.telemetry;

import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Waits between the attempts of one export, as the SDK's retry policy says. Used by one thread. */
final class Backoff {

  private final @Nullable RetryPolicy policy;
  private int attempts = 1;
  private double nextMillis;

  Backoff(@Nullable RetryPolicy policy) {
    this.policy = policy;
    this.nextMillis = policy == null ? 0 : (double) policy.getInitialBackoff().toMillis();
  }

  /** Waits, and says whether to try again. */
  boolean again() throws InterruptedException {
    if (policy == null || attempts >= policy.getMaxAttempts()) {
      return false;
    }
    attempts++;
    Thread.sleep((long) (nextMillis * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    nextMillis =
        Math.min(
            (double) policy.getMaxBackoff().toMillis(), nextMillis * policy.getBackoffMultiplier());
    return true;
  }
}
