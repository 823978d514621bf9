package dev.lifeguard.agent.leases;

import java.sql.SQLException;

/**
 * What a failed borrow is counted under.
 *
 * @param sqlState the SQLState, empty if there is none
 * @param type the exception's class name
 */
public record FailureKind(String sqlState, String type) {

  /** Stands for all kinds beyond the first {@link #MOST} of a pool. */
  static final FailureKind OTHER = new FailureKind("", "_OTHER");

  /** The most kinds that are told apart, so that a driver's whims cannot fill the memory. */
  static final int MOST = 50;

  static FailureKind of(Throwable failure) {
    String state = failure instanceof SQLException e ? e.getSQLState() : null;
    return new FailureKind(state == null ? "" : state, failure.getClass().getName());
  }
}
