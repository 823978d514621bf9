package dev.lifeguard.instrumentation.spi;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Finds the database of a pool that is configured by a driver's data source instead of a URL. */
public final class DataSourceProperties {

  /** Class-name prefixes of drivers' own data sources, whose getters are known to be harmless. */
  private static final Map<String, String> DRIVERS =
      Map.of(
          "org.postgresql.", "postgresql",
          "com.mysql.", "mysql",
          "org.mariadb.", "mariadb",
          "org.h2.", "h2",
          "oracle.jdbc.", "oracle",
          "com.microsoft.sqlserver.", "sqlserver",
          "com.impossibl.", "postgresql");

  private DataSourceProperties() {}

  /**
   * Reads a data source's class name and properties, as pools take them in their configuration.
   *
   * @param className the data source's class
   * @param properties its properties; the usual names are known
   * @return the database, as far as they tell
   */
  public static Database of(String className, Properties properties) {
    String url = first(properties, "url", "URL", "jdbcUrl");
    if (url != null) {
      return Database.ofUrl(url);
    }
    String port = first(properties, "portNumber", "port");
    return product(className)
        .with(
            first(properties, "databaseName", "database", "serviceName"),
            first(properties, "serverName", "server", "host"),
            port == null || !port.matches("\\d{1,5}") ? -1 : Integer.parseInt(port));
  }

  /**
   * Reads a driver's data source object. Others are not asked: their getters may do anything.
   *
   * @param dataSource the object
   * @param members access to its members
   * @return the database, {@link Database#UNKNOWN} if it is no known driver's
   */
  public static Database of(Object dataSource, Members members) {
    String className = dataSource.getClass().getName();
    if (product(className).equals(Database.UNKNOWN)) {
      return Database.UNKNOWN;
    }
    for (String getter : new String[] {"getUrl", "getURL", "getJdbcUrl"}) {
      Object url = members.callIfThere(dataSource, getter);
      if (url instanceof String s && s.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
        return Database.ofUrl(s);
      }
    }
    Properties properties = new Properties();
    for (String name : new String[] {"serverName", "databaseName", "portNumber"}) {
      Object value =
          members.callIfThere(
              dataSource, "get" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
      if (value != null) {
        properties.setProperty(name, value.toString());
      }
    }
    return of(className, properties);
  }

  /**
   * Whether a data source's class is one of a driver's own.
   *
   * @param type the class
   * @return true if it is in a known driver's package
   */
  public static boolean isDrivers(Class<?> type) {
    return isDrivers(type.getName());
  }

  /**
   * Whether a data source's class is one of a driver's own.
   *
   * @param className the class's name
   * @return true if it is in a known driver's package
   */
  public static boolean isDrivers(String className) {
    return !product(className).equals(Database.UNKNOWN);
  }

  private static Database product(String className) {
    for (Map.Entry<String, String> driver : DRIVERS.entrySet()) {
      if (className.startsWith(driver.getKey())) {
        return Database.product(driver.getValue());
      }
    }
    return Database.UNKNOWN;
  }

  private static @Nullable String first(Properties properties, String... names) {
    for (String name : names) {
      Object value = properties.get(name);
      if (value != null) {
        return value.toString();
      }
    }
    return null;
  }
}
