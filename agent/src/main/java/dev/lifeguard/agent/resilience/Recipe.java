package dev.lifeguard.agent.resilience;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How a pool connects: what it last gave its driver. The driver and its class are held weakly, for
 * they belong to the application; the texts among its properties, a password too, are copied, and
 * never shown.
 *
 * <p>A driver may be gone while its class is there: Tomcat JDBC makes one for each connection. Then
 * another one is made, as the pool would.
 */
final class Recipe {

  private static final long FEWEST_SECONDS = 2;
  private static final long MOST_SECONDS = 10;

  private final WeakReference<Driver> driver;
  private final WeakReference<Class<? extends Driver>> type;
  private final String url;
  private final Properties properties;

  Recipe(Driver driver, String url, Properties properties) {
    this.driver = new WeakReference<>(driver);
    this.type = new WeakReference<>(driver.getClass());
    this.url = url;
    this.properties = strings(properties);
  }

  boolean isGone() {
    return type.refersTo(null);
  }

  /**
   * Connects, with short time-outs where the driver is known to have them: two seconds, and twice
   * what the pool's last connect took, up to ten, lest a slow database be taken for one that hangs.
   *
   * @param tookLast that, in nanoseconds
   * @return the connection; null if the driver is gone and there can be no other, or if it is not
   *     for this URL
   */
  @Nullable Connection connect(long tookLast) throws SQLException {
    Driver known = driver.get();
    Driver there = known == null ? another() : known;
    if (there == null) {
      return null;
    }
    Properties own = strings(properties);
    long seconds =
        Math.max(
            FEWEST_SECONDS,
            Math.min(MOST_SECONDS, TimeUnit.NANOSECONDS.toSeconds(2 * tookLast) + 1));
    if (url.startsWith("jdbc:postgresql:")) {
      own.setProperty("ApplicationName", "lifeguard-probe");
      return there.connect(limited(own, seconds), own);
    }
    boolean inMillis = url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:");
    return there.connect(inMillis ? limited(own, 1_000 * seconds) : url, own);
  }

  private @Nullable Driver another() {
    Class<? extends Driver> known = type.get();
    if (known == null) {
      return null;
    }
    try {
      return known.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  /** Other objects would keep the application's classes. */
  private static Properties strings(Properties given) {
    Properties copy = new Properties();
    for (String name : given.stringPropertyNames()) {
      copy.setProperty(name, given.getProperty(name));
    }
    return copy;
  }

  /**
   * Sets time-outs in the properties and at the end of the URL: some drivers let the URL win over
   * the properties (PostgreSQL's, MariaDB's), others the properties, and of two in a URL the last.
   */
  private String limited(Properties own, long limit) {
    String value = Long.toString(limit);
    own.setProperty("connectTimeout", value);
    own.setProperty("socketTimeout", value);
    String more = "connectTimeout=" + value + "&socketTimeout=" + value;
    boolean has = url.indexOf('?') >= 0;
    return url + (!has ? "?" : url.endsWith("?") || url.endsWith("&") ? "" : "&") + more;
  }
}
