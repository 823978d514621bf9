package dev.lifeguard.instrumentation.weave;

import dev.lifeguard.instrumentation.spi.Call;
import dev.lifeguard.instrumentation.spi.Target;

/** A class of a pool library lacks a target: its version is none that the agent knows. */
public final class UnknownVersionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private UnknownVersionException(String message) {
    super(message);
  }

  static UnknownVersionException missing(Target target) {
    Call call = target.call();
    return new UnknownVersionException(
        target.className().replace('/', '.')
            + " has no "
            + target.method()
            + target.descriptors()
            + (call == null ? "" : " that calls " + call.method() + call.descriptor()));
  }
}
