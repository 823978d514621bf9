package dev.lifeguard.it.accounts.apps;

import java.sql.Connection;

/**
 * A connection that is out, with the clock before and after the call that got it.
 *
 * @param connection the connection
 * @param askedAt before
 * @param gotAt after
 */
public record Loan(AutoCloseable connection, long askedAt, long gotAt) {

  /** The connection, of those that are JDBC connections. */
  public Connection jdbc() {
    return (Connection) connection;
  }
}
