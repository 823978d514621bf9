package dev.lifeguard.agent.resilience;

import java.time.Duration;

/** Policies without patience, for tests that do not want to wait. */
final class Policies {

  private Policies() {}

  static Policy of(Mode mode, int attempts, Duration deadline) {
    return new Policy(
        mode,
        new Policy.Retry(
            attempts,
            Policy.Strategy.FIXED,
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            1,
            0,
            deadline),
        3,
        Duration.ZERO,
        0,
        Duration.ofSeconds(60),
        Duration.ZERO,
        Duration.ofHours(1),
        1,
        true,
        Duration.ofMillis(5),
        Duration.ofMillis(20));
  }

  static Policy of(Mode mode) {
    return of(mode, 3, Duration.ofSeconds(10));
  }

  static Policy patient(Mode mode, Duration patience) {
    Policy policy = of(mode);
    return with(policy, patience, policy.failureRate(), policy.probeInterval(), policy.probeCap());
  }

  static Policy rated(Mode mode, double failureRate) {
    Policy policy = of(mode);
    return with(
        policy, Duration.ofHours(1), failureRate, policy.probeInterval(), policy.probeCap());
  }

  static Policy paced(Duration patience, Duration probeInterval, Duration probeCap) {
    Policy policy = of(Mode.ENFORCE);
    return with(policy, patience, policy.failureRate(), probeInterval, probeCap);
  }

  static Policy withoutProbe(Mode mode) {
    return withoutProbe(of(mode), of(mode).openDuration());
  }

  static Policy openFor(Duration openDuration) {
    return withoutProbe(of(Mode.ENFORCE), openDuration);
  }

  private static Policy withoutProbe(Policy policy, Duration openDuration) {
    return new Policy(
        policy.mode(),
        policy.retry(),
        policy.failureThreshold(),
        policy.patience(),
        policy.failureRate(),
        policy.window(),
        policy.slowConnect(),
        openDuration,
        policy.halfOpenCalls(),
        false,
        policy.probeInterval(),
        policy.probeCap());
  }

  private static Policy with(
      Policy policy,
      Duration patience,
      double failureRate,
      Duration probeFirst,
      Duration probeCap) {
    return new Policy(
        policy.mode(),
        policy.retry(),
        policy.failureThreshold(),
        patience,
        failureRate,
        policy.window(),
        policy.slowConnect(),
        policy.openDuration(),
        policy.halfOpenCalls(),
        policy.probes(),
        probeFirst,
        probeCap);
  }
}
