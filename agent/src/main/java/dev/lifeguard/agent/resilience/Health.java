package dev.lifeguard.agent.resilience;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import org.jspecify.annotations.Nullable;

/** What a check has shown of an idle connection. */
enum Health {
  /** It can be lent. */
  ALIVE,
  /** It has to be dropped. */
  DEAD,
  /** The driver cannot say. */
  UNKNOWN;

  private static final int DEEPEST_CAUSE = 8;

  /**
   * Asks the driver, and nothing else: no statement of ours, no commit, no rollback.
   *
   * @param connection the driver's connection, which nobody else uses
   * @param seconds how long the driver may take
   */
  static Health of(Connection connection, int seconds) {
    try {
      return connection.isValid(seconds) ? ALIVE : DEAD;
    } catch (SQLFeatureNotSupportedException
        | UnsupportedOperationException
        | AbstractMethodError e) {
      return UNKNOWN;
    } catch (SQLException | RuntimeException e) {
      stayInterrupted(e);
      return DEAD;
    }
  }

  /** Whoever catches an {@link InterruptedException} takes the thread's flag away. */
  private static void stayInterrupted(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      cause = cause.getCause();
    }
  }
}
