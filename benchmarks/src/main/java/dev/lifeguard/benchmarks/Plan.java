package dev.lifeguard.benchmarks;

import dev.lifeguard.benchmarks.borrow.BorrowPlan;
import dev.lifeguard.benchmarks.process.ProcessPlan;

/**
 * How much of everything a run does.
 *
 * @param name what the page calls it
 * @param borrow the JMH part
 * @param process the whole-process part
 */
record Plan(String name, BorrowPlan borrow, ProcessPlan process) {

  /** The run that figures are taken from: about a quarter of an hour. */
  static final Plan FULL =
      new Plan("full", new BorrowPlan(5, 3, 5, 1_000), new ProcessPlan(11, 4, 1_500));

  /**
   * The run that shows that everything works: some minutes, figures are rough. It warms up for
   * longer than it counts: the first export, which loads what it needs, is over by then.
   */
  static final Plan QUICK =
      new Plan("quick", new BorrowPlan(2, 5, 3, 500), new ProcessPlan(5, 5, 1_500));

  /** The plan in words. */
  String describe() {
    return """
        The %s run: borrow + return in %d rounds, each of one JVM per variant and number of threads, \
        with %d + %d iterations (warm-up + counted) of %d ms; programs %d times each, after one that \
        does not count; the program of 5,000 classes %d times, except under the OpenTelemetry agent"""
        .formatted(
            name,
            borrow.rounds(),
            borrow.warmups(),
            borrow.iterations(),
            borrow.iterationMillis(),
            process.repetitions(),
            process.repetitions() * process.starts());
  }
}
