package dev.lifeguard.demo;

import java.util.List;

/** The names of what the agent promises to send. */
final class Metrics {

  static final String COUNT = "db.client.connection.count";
  static final String PENDING = "db.client.connection.pending_requests";
  static final String MAX = "db.client.connection.max";
  static final String TIMEOUTS = "db.client.connection.timeouts";
  static final String WAIT_TIME = "db.client.connection.wait_time";
  static final String USE_TIME = "db.client.connection.use_time";
  static final String LEAKS = "lifeguard.leak.count";
  static final String LEAKS_OUTSTANDING = "lifeguard.leak.outstanding";

  static final String BREAKER_STATE = "lifeguard.breaker.state";
  static final String BREAKER_TRANSITIONS = "lifeguard.breaker.transitions";
  static final String BREAKER_REJECTED = "lifeguard.breaker.rejected";

  static final String POOL_NAME = "db.client.connection.pool.name";
  static final String STATE = "db.client.connection.state";

  /** The nine of the OpenTelemetry conventions for connection pools. */
  static final List<String> NINE =
      List.of(
          COUNT,
          "db.client.connection.idle.max",
          "db.client.connection.idle.min",
          MAX,
          PENDING,
          TIMEOUTS,
          "db.client.connection.create_time",
          WAIT_TIME,
          USE_TIME);

  /** Those about a pool's breaker. */
  static final List<String> BREAKER = List.of(BREAKER_STATE, BREAKER_TRANSITIONS, BREAKER_REJECTED);

  private Metrics() {}

  /** Whether the metric is about pools, not about the exporter. */
  static boolean ours(String metric) {
    return metric.startsWith("db.client.") || metric.startsWith("lifeguard.");
  }
}
