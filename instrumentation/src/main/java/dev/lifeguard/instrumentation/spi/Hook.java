package dev.lifeguard.instrumentation.spi;

/** What a hooked method means to the agent. */
public enum Hook {
  /**
   * Before a call that the method makes ({@link Target#call}): a physical connection is about to be
   * handed to the application.
   */
  BORROW,
  /**
   * Around: the method waits for a connection and returns the holder or a handle that leads to it.
   * A return of null is no borrow; an exception is a failed one.
   */
  ACQUIRE,
  /**
   * Like {@link #ACQUIRE}, for a pool that may hand a connection out again while it is out (to the
   * same transaction): that is not another borrow.
   */
  LEND,
  /** Around: a data source that is no known pool hands a connection out, or tries to. */
  OBTAIN,
  /** Around: a driver opens a physical connection, or says that the URL is not its own. */
  CONNECT,
  /**
   * On entry: the pool is about to lend a connection that was idle. If that is dead the agent has
   * the pool drop it, and the pool looks for another by itself. See {@link IdleConnections}.
   */
  CHECK,
  /** On entry: the pool gets a physical connection back. */
  RETURN,
  /** On entry: the pool closes a physical connection, maybe one that is out. */
  DISCARD,
  /** Around: the pool opens a physical connection. */
  CREATE,
  /** On exit by exception: a borrow failed. */
  FAILURE,
  /** On normal exit, usually of a constructor: there is a new pool. */
  OPEN,
  /** Around: the pool is closed. */
  CLOSE
}
