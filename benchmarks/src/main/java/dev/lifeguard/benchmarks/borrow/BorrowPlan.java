package dev.lifeguard.benchmarks.borrow;

/**
 * How much JMH does.
 *
 * @param rounds how often every variant is run, each time in a JVM of its own
 * @param warmups iterations at the start of each JVM that do not count
 * @param iterations iterations that count
 * @param iterationMillis length of one iteration
 */
public record BorrowPlan(int rounds, int warmups, int iterations, int iterationMillis) {}
