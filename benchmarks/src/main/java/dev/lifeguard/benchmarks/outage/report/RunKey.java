package dev.lifeguard.benchmarks.outage.report;

import dev.lifeguard.benchmarks.outage.application.PoolLibrary;
import dev.lifeguard.benchmarks.outage.scenario.Scenario;

/**
 * Which run it is; a later run with the same key replaces it.
 *
 * @param scenario what happens
 * @param pool to whom
 * @param mode bare or in a mode of the agent
 * @param instances how many applications at once
 */
public record RunKey(Scenario scenario, PoolLibrary pool, String mode, int instances) {

  /** How the page names the application. */
  String poolLabel() {
    return instances == 1 ? pool.label() : pool.label() + " × " + instances;
  }

  /** For people who watch. */
  @Override
  public String toString() {
    return scenario.id() + ", " + poolLabel() + ", " + mode;
  }
}
