package dev.lifeguard.instrumentation.weave;

/** A class of a pool library lacks a target: its version is none that the agent knows. */
public final class UnknownVersionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param missing which class lacks which method
   */
  public UnknownVersionException(String missing) {
    super(missing);
  }
}
