package dev.lifeguard.benchmarks.outage.report;

import dev.lifeguard.benchmarks.outage.application.Request;
import dev.lifeguard.benchmarks.outage.database.Connects;
import dev.lifeguard.benchmarks.outage.scenario.Window;
import java.util.List;
import java.util.Map;

/**
 * All that a run has seen. Moments are microseconds since the epoch.
 *
 * @param requests of all applications
 * @param outage when it was
 * @param end when requests ceased to arrive
 * @param connects how connects came in
 * @param rows how often each key is in the table in the end
 * @param breaker what the agent said of it
 */
public record Observation(
    List<Request> requests,
    Window outage,
    long end,
    Connects connects,
    Map<String, Integer> rows,
    Breaker breaker) {

  /** Copies the requests. */
  public Observation {
    requests = List.copyOf(requests);
  }
}
