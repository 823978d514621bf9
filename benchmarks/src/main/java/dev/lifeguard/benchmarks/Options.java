package dev.lifeguard.benchmarks;

import dev.lifeguard.benchmarks.variant.Suite;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param plan how much to run
 * @param suites what to run
 * @param write whether the page is written
 */
record Options(Plan plan, Set<Suite> suites, boolean write) {

  /** Reads the options; only a full run of everything writes the page unasked. */
  static Options parse(List<String> args) {
    Set<Suite> suites = EnumSet.noneOf(Suite.class);
    Plan plan = Plan.FULL;
    boolean write = false;
    for (String arg : args) {
      switch (arg) {
        case "--quick" -> plan = Plan.QUICK;
        case "--borrow" -> suites.add(Suite.BORROW);
        case "--startup" -> suites.add(Suite.STARTUP);
        case "--write" -> write = true;
        default -> throw new IllegalArgumentException("unknown option " + arg);
      }
    }
    if (suites.isEmpty()) {
      suites = EnumSet.allOf(Suite.class);
    }
    boolean complete = plan.equals(Plan.FULL) && suites.size() == Suite.values().length;
    return new Options(plan, suites, write || complete);
  }
}
