package dev.lifeguard.agent.resilience;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How a pool connects: what it last gave its driver. The driver is held weakly, for it belongs to
 * the application; the texts among its properties, a password too, are copied, and never shown.
 */
final class Recipe {

  private static final String SECONDS = "2";
  private static final String MILLIS = "2000";

  private final WeakReference<Driver> driver;
  private final String url;
  private final Properties properties;

  Recipe(Driver driver, String url, Properties properties) {
    this.driver = new WeakReference<>(driver);
    this.url = url;
    this.properties = strings(properties);
  }

  boolean isGone() {
    return driver.refersTo(null);
  }

  /**
   * Connects, with short time-outs where the driver is known to have them.
   *
   * @return the connection; null if the driver is gone, or not for this URL
   */
  @Nullable Connection connect() throws SQLException {
    Driver there = driver.get();
    if (there == null) {
      return null;
    }
    Properties own = strings(properties);
    if (url.startsWith("jdbc:postgresql:")) {
      limit(own, SECONDS);
      own.setProperty("ApplicationName", "lifeguard-probe");
    } else if (url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:")) {
      limit(own, MILLIS);
    }
    return there.connect(url, own);
  }

  /** Other objects would keep the application's classes. */
  private static Properties strings(Properties given) {
    Properties copy = new Properties();
    for (String name : given.stringPropertyNames()) {
      copy.setProperty(name, given.getProperty(name));
    }
    return copy;
  }

  private static void limit(Properties own, String limit) {
    own.setProperty("connectTimeout", limit);
    own.setProperty("socketTimeout", limit);
  }
}
