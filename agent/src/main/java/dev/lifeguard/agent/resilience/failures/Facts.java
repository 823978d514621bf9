package dev.lifeguard.agent.resilience.failures;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is known of one throwable of a chain. Used by one thread, for one classification. */
final class Facts {

  private final Throwable throwable;
  private final @Nullable String sqlState;
  private final int code;
  private @Nullable Origin origin;
  private boolean originKnown;

  Facts(Throwable throwable) {
    this.throwable = throwable;
    if (throwable instanceof SQLException e) {
      sqlState = e.getSQLState();
      code = e.getErrorCode();
    } else {
      sqlState = null;
      code = 0;
    }
  }

  /** Whether its SQLState is this one, or of this class. */
  boolean hasState(String start) {
    return sqlState != null && sqlState.length() == 5 && sqlState.startsWith(start);
  }

  /** Its vendor code, which means nothing without the vendor; 0 for none. */
  int code() {
    return code;
  }

  /** Whether its message has this in it. */
  boolean says(String text) {
    String message = throwable.getMessage();
    return message != null && message.contains(text);
  }

  /** Whether its class, or one that it extends, is called so. */
  boolean isA(String className) {
    for (Class<?> at = throwable.getClass(); at != null; at = at.getSuperclass()) {
      if (at.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }

  /** Who made it; null if nobody who is known. Found out once, when first asked: it takes time. */
  @Nullable Origin origin() {
    if (!originKnown) {
      origin = Origin.of(throwable);
      originKnown = true;
    }
    return origin;
  }
}
