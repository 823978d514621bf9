package dev.lifeguard.benchmarks.outage.scenario;

import dev.lifeguard.benchmarks.outage.application.Application;
import dev.lifeguard.benchmarks.outage.database.Crowd;
import dev.lifeguard.benchmarks.outage.database.Database;
import dev.lifeguard.benchmarks.outage.database.Pauses;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How each outage is done. Each leaves everything as it found it. */
final class Outages {

  private static final long BLIP = 2_000;
  private static final long UP = 3_000;
  private static final long RESET_EVERY = 5_000;
  private static final Duration SLOW = Duration.ofSeconds(3);
  private static final long CROWD_EVERY = 100;

  private Outages() {}

  /** Takes the database away, waits so long, and gives it back. */
  static void happen(Scenario scenario, Site site, long millis) throws SQLException {
    switch (scenario) {
      case STOPPED -> stopped(site, millis);
      case FROZEN -> frozen(site, millis);
      case RESET -> reset(site, millis);
      case BLACK_HOLE -> blackHole(site, millis);
      case SLOW_CONNECTS -> slowConnects(site, millis);
      case TOO_MANY_CLIENTS -> tooManyClients(site, millis);
      case NO_LOGIN -> noLogin(site, millis);
      case EXHAUSTED -> exhausted(site, millis);
      case FLAPPING -> flapping(site, millis);
      case BLIP -> stopped(site, BLIP);
    }
  }

  private static void stopped(Site site, long millis) throws SQLException {
    long end = after(millis);
    site.database().stop();
    until(end);
    site.database().restart();
  }

  private static void flapping(Site site, long millis) throws SQLException {
    long end = after(millis);
    stopped(site, BLIP);
    while (System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(UP) < end) {
      Pauses.millis(UP);
      stopped(site, BLIP);
    }
  }

  private static void frozen(Site site, long millis) {
    site.database().freeze();
    try {
      Pauses.millis(millis);
    } finally {
      site.database().thaw();
    }
  }

  private static void reset(Site site, long millis) {
    site.proxy().rejectAll();
    Pauses.millis(millis);
    site.proxy().up();
  }

  private static void blackHole(Site site, long millis) {
    site.proxy().freeze();
    Pauses.millis(millis);
    site.proxy().up();
  }

  private static void slowConnects(Site site, long millis) {
    site.proxy().delayConnects(SLOW);
    for (long rest = millis; rest > 0; rest -= RESET_EVERY) {
      site.proxy().cut();
      Pauses.millis(Math.min(rest, RESET_EVERY));
    }
    site.proxy().up();
  }

  private static void tooManyClients(Site site, long millis) throws SQLException {
    long end = after(millis);
    try (Crowd crowd = new Crowd(site.database())) {
      do {
        crowd.fill();
        site.database().terminateApplication();
        crowd.fill();
        Pauses.millis(CROWD_EVERY);
      } while (System.nanoTime() < end);
    }
  }

  private static void noLogin(Site site, long millis) throws SQLException {
    site.database().execute("alter role " + Database.APPLICATION + " nologin");
    site.database().terminateApplication();
    Pauses.millis(millis);
    site.database().execute("alter role " + Database.APPLICATION + " login");
  }

  private static void exhausted(Site site, long millis) {
    site.hold();
    Pauses.millis(millis);
    site.tell(Application.RELEASE);
  }

  private static long after(long millis) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static void until(long nanos) {
    long rest = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    Pauses.millis(Math.max(0, rest));
  }
}
