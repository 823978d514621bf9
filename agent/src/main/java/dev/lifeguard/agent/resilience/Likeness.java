package dev.lifeguard.agent.resilience;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure says, without what it holds: its texts, its SQLState and the frames of its stack,
 * in exceptions of the JDK's own.
 *
 * <p>As long as there is an exception the JVM keeps the class of every frame of its stack, and so
 * an application's class loader ({@code Throwable.backtrace}; neither {@code getStackTrace} nor
 * {@code setStackTrace} lets go of it, tried with JDK 17 and 25). The likeness has the stack of the
 * thread that makes it, so that is to be one of the agent's own.
 */
final class Likeness {

  private static final int DEEPEST_CAUSE = 8;

  private Likeness() {}

  /**
   * Makes one.
   *
   * @param failure an exception of the application or its driver
   * @return it always succeeds, if only with the name of the exception's class
   */
  static SQLException of(Throwable failure) {
    try {
      return of(failure, 0);
    } catch (VirtualMachineError e) {
      throw e; // that passes
    } catch (Throwable t) { // of the driver's
      return new SQLException(failure.getClass().getName());
    }
  }

  private static SQLException of(Throwable failure, int depth) {
    SQLException likeness =
        failure instanceof SQLException sql
            ? new SQLException(text(sql), sql.getSQLState(), sql.getErrorCode())
            : new SQLException(failure.toString());
    likeness.setStackTrace(failure.getStackTrace());
    @Nullable Throwable cause = failure.getCause();
    if (cause != null && depth < DEEPEST_CAUSE) {
      likeness.initCause(of(cause, depth + 1));
    }
    return likeness;
  }

  /** The type is told where the likeness has another. */
  private static @Nullable String text(SQLException failure) {
    return failure.getClass() == SQLException.class ? failure.getMessage() : failure.toString();
  }
}
