package dev.lifeguard.agent.resilience.failures;

import static dev.lifeguard.agent.resilience.failures.FailureClass.CONNECTIVITY;
import static dev.lifeguard.agent.resilience.failures.FailureClass.EXHAUSTION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.INTERRUPTED;

import java.util.List;

/** How the pools say that they have no connection. All of them say it in English. */
final class PoolRows {

  private static final String TIMEOUT = "timeout, with nothing behind it";

  private PoolRows() {}

  static Group pools() {
    return new Group(
        "Pools",
        "what the newest version of each pool throws",
        Group.WRAPPER,
        List.of(
            text(Origin.HIKARICP, "request timed out after", EXHAUSTION, TIMEOUT),
            type(Origin.TOMCAT_JDBC, "org.apache.tomcat.jdbc.pool.PoolExhaustedException", TIMEOUT),
            text(Origin.DBCP2, "Timeout waiting for idle object", EXHAUSTION, TIMEOUT),
            text(Origin.DBCP2, "Pool exhausted", EXHAUSTION, "all in use, and it does not wait"),
            text(
                Origin.DBCP2,
                "Unable to validate object",
                CONNECTIVITY,
                "a new connection failed its validation"),
            type(Origin.C3P0, "com.mchange.v2.resourcepool.TimeoutException", TIMEOUT),
            type(
                Origin.C3P0,
                "com.mchange.v2.resourcepool.CannotAcquireResourceException",
                CONNECTIVITY,
                "all attempts to open a connection failed"),
            text(
                Origin.C3P0,
                "source appears to be down",
                CONNECTIVITY,
                "asked for just as all attempts had failed"),
            text(Origin.AGROAL, "acquisition timeout", EXHAUSTION, TIMEOUT),
            text(Origin.AGROAL, "Interrupted while", INTERRUPTED, "while waiting"),
            type(Origin.DRUID, "com.alibaba.druid.pool.GetConnectionTimeoutException", TIMEOUT),
            text(Origin.UCP, "UCP-45064", EXHAUSTION, "all connections are in use"),
            text(Origin.UCP, "UCP-45069", EXHAUSTION, "the pool is empty, with nothing behind it"),
            state(Origin.VIBUR, "VI002", EXHAUSTION, TIMEOUT),
            state(Origin.VIBUR, "VI004", INTERRUPTED, "while waiting"),
            text(Origin.IRONJACAMAR, "IJ000655", EXHAUSTION, TIMEOUT),
            text(Origin.IRONJACAMAR, "IJ000657", INTERRUPTED, "while waiting")));
  }

  private static Row text(Origin pool, String text, FailureClass failureClass, String meaning) {
    return new Row(Condition.text(pool, text), failureClass, meaning);
  }

  private static Row state(
      Origin pool, String sqlState, FailureClass failureClass, String meaning) {
    return new Row(Condition.state(pool, sqlState), failureClass, meaning);
  }

  private static Row type(Origin pool, String className, String meaning) {
    return type(pool, className, EXHAUSTION, meaning);
  }

  private static Row type(
      Origin pool, String className, FailureClass failureClass, String meaning) {
    return new Row(new Condition(pool, 0, null, className, null), failureClass, meaning);
  }
}
