package dev.lifeguard.benchmarks.outage;

/** How long the parts of a run take besides the outage, in milliseconds. */
final class Schedule {

  /** Without trouble, before. */
  static final long STEADY = 5_000;

  /** After the return. */
  static final long AFTER = 10_000;

  /** To start and stop a server and a JVM, roughly; waiting for late requests is not in it. */
  static final long AROUND = 8_000;

  private Schedule() {}
}
