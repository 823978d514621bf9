package dev.lifeguard.instrumentation.spi;

/** What a hooked method means to the agent. */
public enum Hook {
  /** On entry: a physical connection is about to be handed to the application. */
  BORROW,
  /** On entry: the pool gets a physical connection back. */
  RETURN,
  /** On entry: the pool closes a physical connection, maybe one that is out. */
  DISCARD,
  /** Around: the pool opens a physical connection. */
  CREATE,
  /** On exit by exception: a borrow failed. */
  FAILURE,
  /** On exit of a constructor: there is a new pool. */
  OPEN,
  /** On exit: the pool is closed. */
  CLOSE
}
