package dev.lifeguard.it.accounts.apps;

import java.sql.SQLException;

/** Whatever a program gets its connections from. */
@FunctionalInterface
public interface Lender {

  /** Gets a connection; it comes back when it is closed. */
  AutoCloseable get() throws SQLException;
}
