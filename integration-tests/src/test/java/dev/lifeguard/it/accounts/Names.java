package dev.lifeguard.it.accounts;

import java.util.Map;

/** Names of metrics and attributes, spelled here once more: they are a contract with users. */
final class Names {

  static final String COUNT = "db.client.connection.count";
  static final String IDLE_MAX = "db.client.connection.idle.max";
  static final String IDLE_MIN = "db.client.connection.idle.min";
  static final String MAX = "db.client.connection.max";
  static final String LIMIT = "db.client.connection.limit";
  static final String PENDING = "db.client.connection.pending_requests";
  static final String TIMEOUTS = "db.client.connection.timeouts";
  static final String CREATE_TIME = "db.client.connection.create_time";
  static final String WAIT_TIME = "db.client.connection.wait_time";
  static final String USE_TIME = "db.client.connection.use_time";
  static final String FAILURES = "lifeguard.borrow.failures";
  static final String LEAKS = "lifeguard.leak.count";
  static final String LEAKED = "lifeguard.leak.outstanding";

  static final String POOL_NAME = "db.client.connection.pool.name";
  static final String STATE = "db.client.connection.state";
  static final String SYSTEM = "db.system.name";
  static final String NAMESPACE = "db.namespace";
  static final String ADDRESS = "server.address";
  static final String PORT = "server.port";
  static final String INSTANCE = "lifeguard.pool.instance";
  static final String SQL_STATE = "db.response.status_code";
  static final String ERROR = "error.type";

  private Names() {}

  static Map<String, String> pool(String name) {
    return Map.of(POOL_NAME, name);
  }

  static Map<String, String> used(String pool) {
    return Map.of(POOL_NAME, pool, STATE, "used");
  }

  static Map<String, String> idle(String pool) {
    return Map.of(POOL_NAME, pool, STATE, "idle");
  }
}
