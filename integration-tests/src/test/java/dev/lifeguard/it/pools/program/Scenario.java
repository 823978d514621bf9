package dev.lifeguard.it.pools.program;

import java.util.Locale;

/**
 * A pool of the program and what it is for. Each has a database of its own, so that the points of
 * its pool are known by their {@code db.namespace} also where pools have no names.
 */
public enum Scenario {
  /** Everyday use. */
  COUNTED,
  /** Closed twice. */
  DOUBLED,
  /** Closed by another thread. */
  CROSSED,
  /** Aborted. */
  ABORTED,
  /** Evicted in use. */
  EVICTED,
  /** Twenty threads at random. */
  RANDOM,
  /** Virtual threads. */
  VIRTUAL,
  /** Threads that wait until the test has seen them. */
  WAITING,
  /** Too late. */
  TIMED,
  /** Behind a proxy that is slow to connect. */
  SLOW,
  /** A database that does not exist. */
  REFUSED,
  /** Behind a proxy that is closed at first. */
  AWAY,
  /** Lost, found in the end. */
  LEAKY,
  /** Dropped, never found. */
  DROPPED,
  /** Has no name. */
  UNNAMED,
  /** Two without a name. */
  TWINS,
  /** Two of four in use. */
  GAUGES,
  /** Looked at from the application's side. */
  LOOKED_AT;

  /** The name of its database and, where pools have names, of its pool. */
  public String database() {
    return "kit_" + name().toLowerCase(Locale.ROOT);
  }

  /** Whether there is such a database. */
  public boolean exists() {
    return this != REFUSED;
  }
}
