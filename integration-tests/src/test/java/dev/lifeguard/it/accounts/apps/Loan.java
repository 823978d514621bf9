package dev.lifeguard.it.accounts.apps;

import java.sql.Connection;

/**
 * A connection that is out, with the clock before and after the call that got it.
 *
 * @param connection the connection
 * @param askedAt before
 * @param gotAt after
 */
record Loan(Connection connection, long askedAt, long gotAt) {}
