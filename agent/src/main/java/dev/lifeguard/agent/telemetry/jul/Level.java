package dev.lifeguard.agent.telemetry.jul;

/** Stands in for {@code java.util.logging.Level}, which a small runtime image may not have. */
public enum Level {
  /** Everything. */
  ALL,
  /** Least urgent. */
  FINEST,
  /** Less urgent. */
  FINER,
  /** Tracing. */
  FINE,
  /** Configuration. */
  CONFIG,
  /** News. */
  INFO,
  /** Trouble. */
  WARNING,
  /** Serious trouble. */
  SEVERE,
  /** Nothing. */
  OFF
}
