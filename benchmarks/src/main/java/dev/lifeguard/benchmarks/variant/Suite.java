package dev.lifeguard.benchmarks.variant;

/** The kinds of measurement that a variant can take part in. */
public enum Suite {
  /** Borrow and return, by JMH. */
  BORROW,
  /** Start-up and peak memory of whole programs. */
  STARTUP
}
