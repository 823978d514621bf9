package dev.lifeguard.agent.resilience.failures;

import java.sql.SQLException;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Makes exceptions that look as if drivers and pools had thrown them. */
final class Thrown {

  private Thrown() {}

  /** A plain exception of JDBC whose innermost frame is of some class. */
  static SQLException by(String frame, String message, String sqlState, int code) {
    return by(frame, new SQLException(message, sqlState, code));
  }

  static <T extends Throwable> T by(String frame, T throwable) {
    throwable.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(frame, "make", "Made.java", 1),
          new StackTraceElement("com.example.Application", "main", "Application.java", 1)
        });
    return throwable;
  }

  /** An exception of a class of that name, which nobody else has. */
  static Throwable named(String className, Class<? extends Throwable> superclass)
      throws ReflectiveOperationException {
    return new ByteBuddy()
        .subclass(superclass)
        .name(className)
        .make()
        .load(Thrown.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
        .getLoaded()
        .getConstructor(String.class)
        .newInstance("of no meaning");
  }
}
