package dev.lifeguard.agent.resilience;

/** Stands for a connect that succeeded, but took longer than is allowed. */
final class SlowConnectException extends Exception {

  private static final long serialVersionUID = 1;

  SlowConnectException(long nanos) {
    super("a connect took " + Refusal.seconds(nanos), null, false, false);
  }
}
