package dev.lifeguard.it.accounts;

import java.util.Map;

/** Names of metrics and attributes, spelled here once more: they are a contract with users. */
public final class Names {

  public static final String COUNT = "db.client.connection.count";
  public static final String IDLE_MAX = "db.client.connection.idle.max";
  public static final String IDLE_MIN = "db.client.connection.idle.min";
  public static final String MAX = "db.client.connection.max";
  public static final String LIMIT = "db.client.connection.limit";
  public static final String PENDING = "db.client.connection.pending_requests";
  public static final String TIMEOUTS = "db.client.connection.timeouts";
  public static final String CREATE_TIME = "db.client.connection.create_time";
  public static final String WAIT_TIME = "db.client.connection.wait_time";
  public static final String USE_TIME = "db.client.connection.use_time";
  public static final String FAILURES = "lifeguard.borrow.failures";
  public static final String LEAKS = "lifeguard.leak.count";
  public static final String LEAKED = "lifeguard.leak.outstanding";

  public static final String RETRIES = "lifeguard.retry.attempts";
  public static final String BREAKER_STATE = "lifeguard.breaker.state";
  public static final String TRANSITIONS = "lifeguard.breaker.transitions";
  public static final String REJECTED = "lifeguard.breaker.rejected";

  public static final String CHECKS = "lifeguard.validate.checks";
  public static final String VALIDITY = "lifeguard.validate.outcome";

  public static final String MODE = "lifeguard.resilience.mode";
  public static final String OUTCOME = "lifeguard.retry.outcome";
  public static final String POOL_NAME = "db.client.connection.pool.name";
  public static final String STATE = "db.client.connection.state";
  public static final String SYSTEM = "db.system.name";
  public static final String NAMESPACE = "db.namespace";
  public static final String ADDRESS = "server.address";
  public static final String PORT = "server.port";
  public static final String INSTANCE = "lifeguard.pool.instance";
  public static final String SQL_STATE = "db.response.status_code";
  public static final String ERROR = "error.type";

  private Names() {}

  /** A pool, by its name. */
  public static Map<String, String> pool(String name) {
    return Map.of(POOL_NAME, name);
  }

  /** Of the count, those that are out. */
  public static Map<String, String> used(String pool) {
    return Map.of(POOL_NAME, pool, STATE, "used");
  }

  /** Of the count, those that are idle. */
  public static Map<String, String> idle(String pool) {
    return Map.of(POOL_NAME, pool, STATE, "idle");
  }
}
