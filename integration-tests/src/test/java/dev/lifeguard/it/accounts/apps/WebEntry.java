package dev.lifeguard.it.accounts.apps;

import java.sql.SQLException;

/**
 * What a container calls of a web application: itself without a trace of a database, so that it is
 * on the stack when the first class with one is loaded.
 */
public final class WebEntry {

  private WebEntry() {}

  /** Opens the pool. */
  public static void start() {
    WebApplication.start();
  }

  /** Serves requests. */
  public static void serve() throws SQLException {
    WebApplication.serve();
  }

  /** Closes the pool. */
  public static void stop() {
    WebApplication.stop();
  }
}
