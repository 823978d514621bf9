package dev.lifeguard.benchmarks.report;

/** What is measured about a subject. */
public enum Quantity {
  /** Time of one borrow and return. */
  NANOS_PER_OP,
  /** Bytes allocated by one borrow and return. */
  BYTES_PER_OP,
  /** Time from the start of the process to its word that it is ready. */
  MILLIS_TO_READY,
  /** Time from the start of the process to its end, without the time it was told to stay. */
  MILLIS_IN_ALL,
  /** The most memory that was resident at once. */
  PEAK_MIB
}
