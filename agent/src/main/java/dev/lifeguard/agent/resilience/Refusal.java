package dev.lifeguard.agent.resilience;

import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a borrower at once what it would have learned after a long wait. The type and SQLState
 * 08001 ("unable to establish the connection": nothing was sent) are what frameworks take for a
 * failure that may pass.
 */
final class Refusal {

  private static final String SQL_STATE = "08001";

  private Refusal() {}

  static SQLTransientConnectionException of(
      String pool, @Nullable Throwable cause, String evidence, long nextTryNanos) {
    SQLTransientConnectionException refusal =
        new SQLTransientConnectionException(
            pool
                + " - the database is away, so this borrow was refused at once (Lifeguard's breaker is"
                + " open: "
                + evidence
                + (cause == null ? "" : ", the last by: " + cause.getMessage())
                + "). The next connect is tried in "
                + seconds(nextTryNanos)
                + "; borrows succeed again as soon as it does.",
            SQL_STATE,
            cause);
    return refusal;
  }

  static boolean is(Throwable failure) {
    return failure instanceof SQLTransientConnectionException
        && failure.getMessage() != null
        && failure.getMessage().contains("(Lifeguard's breaker is open: ");
  }

  static String seconds(long nanos) {
    return Math.round(Math.max(0, nanos) / 1e8) / 10.0 + " s";
  }
}
