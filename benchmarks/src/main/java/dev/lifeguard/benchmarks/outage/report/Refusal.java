package dev.lifeguard.benchmarks.outage.report;

import dev.lifeguard.benchmarks.outage.application.Outcome;
import dev.lifeguard.benchmarks.outage.application.Request;
import dev.lifeguard.benchmarks.outage.scenario.Window;
import java.util.Locale;

/** How a borrow that the agent refused is told from one that the pool could not satisfy. */
final class Refusal {

  private static final String TYPE = "java.sql.SQLTransientConnectionException";
  private static final String STATE = "08001";

  private Refusal() {}

  static boolean is(Request request, Window outage) {
    String message = request.message().toLowerCase(Locale.ROOT);
    return request.outcome() == Outcome.NOT_LENT
        && outage.holds(request.began() + request.borrowMicros())
        && request.failure().equals(TYPE)
        && request.state().equals(STATE)
        && (message.contains("lifeguard") || message.contains("breaker"));
  }
}
