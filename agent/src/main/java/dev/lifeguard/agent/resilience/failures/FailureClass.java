package dev.lifeguard.agent.resilience.failures;

public enum FailureClass {
  CONNECTIVITY,
  OVERLOAD,
  STARTING_OR_STOPPING,
  AUTHENTICATION,
  EXHAUSTION,
  INTERRUPTED,
  APPLICATION
}
