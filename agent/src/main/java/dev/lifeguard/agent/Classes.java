package dev.lifeguard.agent;

import dev.lifeguard.agent.resilience.failures.FailureClass;
import java.sql.SQLException;
import java.util.function.Function;

/** Provisional. */
final class Classes implements Function<Throwable, FailureClass> {
  @Override
  public FailureClass apply(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof java.io.IOException) {
        return FailureClass.CONNECTIVITY;
      }
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        if (state.startsWith("08")) {
          return FailureClass.CONNECTIVITY;
        }
        if (state.startsWith("57P")) {
          return FailureClass.STARTING_OR_STOPPING;
        }
        if (state.startsWith("28") || state.equals("3D000")) {
          return FailureClass.AUTHENTICATION;
        }
        if (state.equals("53300")) {
          return FailureClass.OVERLOAD;
        }
      }
    }
    return FailureClass.APPLICATION;
  }
}
