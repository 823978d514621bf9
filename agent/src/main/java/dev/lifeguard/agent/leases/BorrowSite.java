package dev.lifeguard.agent.leases;

import org.jspecify.annotations.Nullable;

/**
 * The stack of a borrow. Captured as a throwable, since the JVM does that cheaply and turns it into
 * names only when they are asked for. A throwable keeps the classes of its stack alive, and their
 * class loaders; once there are names it is dropped, so a leak does not pin the application that
 * leaked. Thread-safe.
 */
public final class BorrowSite {

  private static final class Capture extends Throwable {
    private static final long serialVersionUID = 1L;

    Capture() {
      super(null, null, false, true);
    }
  }

  private static final StackTraceElement[] NONE = {};

  private @Nullable Capture captured = new Capture();
  private StackTraceElement[] frames = NONE;

  /** Captures the calling thread's stack. */
  BorrowSite() {}

  /**
   * The stack.
   *
   * @return its frames, innermost first
   */
  public synchronized StackTraceElement[] frames() {
    resolve();
    return frames.clone();
  }

  /**
   * Turns the stack into names, once, and lets go of its classes.
   *
   * @return false if that was done before
   */
  public synchronized boolean resolve() {
    Capture stack = captured;
    if (stack == null) {
      return false;
    }
    frames = stack.getStackTrace();
    captured = null;
    return true;
  }

  /**
   * Replaces the stack.
   *
   * @param known its frames, innermost first
   */
  public synchronized void frames(StackTraceElement... known) {
    frames = known.clone();
    captured = null;
  }
}
