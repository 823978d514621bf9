package dev.lifeguard.agent.leases;

/**
 * The stack of a borrow. A throwable, since the JVM captures its stack cheaply and turns it into
 * names only when they are asked for.
 */
public final class BorrowSite extends Throwable {

  private static final long serialVersionUID = 1L;

  /** Captures the calling thread's stack. */
  BorrowSite() {
    super(null, null, false, true);
  }
}
