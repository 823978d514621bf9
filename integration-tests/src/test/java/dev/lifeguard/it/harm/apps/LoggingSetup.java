package dev.lifeguard.it.harm.apps;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Configures {@code java.util.logging} when the first user of it comes, and prints who that is. */
public final class LoggingSetup {

  /** Called by the log manager. */
  public LoggingSetup() {
    System.out.println("logging is set up by thread " + Thread.currentThread().getName());
    Logger root = Logger.getLogger("");
    root.setLevel(Level.ALL);
    root.addHandler(new Printer());
  }

  private static final class Printer extends Handler {
    @Override
    public void publish(LogRecord record) {
      if (record.getLoggerName().startsWith("jdk.event.")) {
        return; // the JDK's own: it loads classes, opens files, exits
      }
      System.out.println("logged " + record.getLoggerName() + ": " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
