package dev.lifeguard.agent.resilience.failures;

import java.util.Locale;

/** What a failed borrow or connect means. */
public enum FailureClass {

  /** The database was not reached, or the connection to it broke. */
  CONNECTIVITY(true, true, "the database was not reached, or the connection broke"),

  /** The database is there, and takes no more connections. A retry has to leave it more time. */
  OVERLOAD(true, false, "the database is there and takes no more connections"),

  /** The database is starting, stopping, or changing its role. */
  STARTING_OR_STOPPING(true, true, "the database is starting, stopping or changing its role"),

  /** Who connects, to what, or how is wrong. A retry may lock the account, and cannot help. */
  AUTHENTICATION(false, true, "credentials, names, certificates or configuration are wrong"),

  /** The pool itself has no connection free, and nothing says that the database is to blame. */
  EXHAUSTION(false, false, "the pool has none free; nothing says that the database is to blame"),

  /** The thread that waited was interrupted: somebody wants it to stop. */
  INTERRUPTED(false, false, "the waiting thread was interrupted"),

  /** Anything else, such as a constraint or a syntax error. */
  APPLICATION(false, false, "anything else: constraints, syntax, data");

  private final boolean retried;
  private final boolean counted;
  private final String meaning;

  FailureClass(boolean retried, boolean counted, String meaning) {
    this.retried = retried;
    this.counted = counted;
    this.meaning = meaning;
  }

  /**
   * Whether another attempt can help.
   *
   * @return true if such a failure may be retried
   */
  public boolean retried() {
    return retried;
  }

  /**
   * Whether an attempt has to wait longer than after other failures.
   *
   * @return true for {@link #OVERLOAD}
   */
  public boolean retriedLater() {
    return this == OVERLOAD;
  }

  /**
   * Whether it says that the database is away.
   *
   * @return true if it counts for the breaker
   */
  public boolean countsForBreaker() {
    return counted;
  }

  /**
   * What it is, for people.
   *
   * @return a clause without a full stop
   */
  public String meaning() {
    return meaning;
  }

  /**
   * Its name in settings and documents.
   *
   * @return for example {@code starting-or-stopping}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
