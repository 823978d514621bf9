package dev.lifeguard.benchmarks.outage.scenario;

import dev.lifeguard.benchmarks.outage.application.WallClock;
import java.sql.SQLException;
import java.util.Locale;

/** The outages there are. */
public enum Scenario {
  /** The process is gone and comes back. */
  STOPPED(
      "Server stopped",
      "PostgreSQL is stopped (fast shutdown) and started again on the same port and data. The proxy"
          + " stays: it accepts a connect and resets it at once, so that connects can be counted."),
  /** The process is there and does nothing. */
  FROZEN(
      "Server frozen",
      "Every process of PostgreSQL is suspended (SIGSTOP) and goes on afterwards. The kernel accepts"
          + " connects; nobody answers."),
  /** Every connection is torn down. */
  RESET(
      "Connections reset",
      "All connections are reset (RST), and each new one as soon as it is accepted."),
  /** Packets go nowhere. */
  BLACK_HOLE(
      "Packets swallowed",
      "Nothing is forwarded, in either direction; connections stay open and new ones are accepted,"
          + " but never answered. Afterwards everything that was held back is delivered."),
  /** Connections break and new ones take long. */
  SLOW_CONNECTS(
      "Slow connects", "Every 5 s all connections are reset, and each connect takes 3 s."),
  /** Others have taken all connections. */
  TOO_MANY_CLIENTS(
      "Too many clients",
      "Other clients take all connections of the server (`max_connections`); those of the pool are"
          + " terminated, and so are those that it still gets."),
  /** The login is refused. */
  NO_LOGIN(
      "Login refused",
      "The application's role may not log in any more (`nologin`); its sessions are terminated."),
  /** The application keeps all connections to itself: no outage of the database. */
  EXHAUSTED(
      "Pool exhausted by the application",
      "The application itself holds all ten connections. The database is well: nothing should be"
          + " mistaken for an outage."),
  /** Down and up, again and again. */
  FLAPPING(
      "Server flapping",
      "PostgreSQL is down for 2 s and up for 3 s, by turns. It is back for good when it was started"
          + " last."),
  /** A short stop. */
  BLIP("Blip", "PostgreSQL is stopped for 2 s, as in a failover, whatever `--outage` says.");

  private final String title;
  private final String description;

  Scenario(String title, String description) {
    this.title = title;
    this.description = description;
  }

  /** The heading on the page. */
  public String title() {
    return title;
  }

  /** What happens, in words. */
  public String description() {
    return description;
  }

  /** What the command line calls it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Lets it happen for about so long, and says when. */
  public Window play(Site site, long millis) throws SQLException {
    long begin = WallClock.micros();
    Outages.happen(this, site, millis);
    return new Window(begin, WallClock.micros());
  }
}
