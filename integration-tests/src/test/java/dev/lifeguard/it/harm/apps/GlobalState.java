package dev.lifeguard.it.harm.apps;

import com.zaxxer.hikari.HikariDataSource;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.PasswordAuthentication;
import java.net.ResponseCache;
import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.LogManager;

/**
 * Puts objects of its own into every global slot that code which speaks HTTP could come across, and
 * prints who came across them. Its logging is configured late, by {@link LoggingSetup}, and hears
 * of every record.
 */
public final class GlobalState {

  private static final Set<String> CALLS = new ConcurrentSkipListSet<>();

  private GlobalState() {}

  /** Stops twice: when it has used a pool, and when it has logged. */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.util.logging.config.class", LoggingSetup.class.getName());
    CookieHandler.setDefault(new RecordingCookies(CALLS));
    ResponseCache.setDefault(new RecordingCache(CALLS));
    Authenticator.setDefault(new RecordingAuthenticator());
    try (HikariDataSource pool = Pools.open("global", 2)) {
      use(pool);
      Cue.await("used");
      LogManager.getLogManager();
      Cue.await("logging");
      use(pool);
    }
    System.out.println("calls " + CALLS);
  }

  private static void use(HikariDataSource pool) throws Exception {
    try (Connection connection = pool.getConnection()) {
      System.out.println("valid " + connection.isValid(1));
    }
  }

  private static final class RecordingAuthenticator extends Authenticator {
    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      CALLS.add("asked for a password");
      return new PasswordAuthentication("nobody", new char[0]);
    }
  }
}
