package dev.lifeguard.agent.resilience.failures;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which driver or pool made an exception, by package names. A name counts wherever it stands in a
 * class's name, so that relocated copies are known too.
 */
enum Origin {
  HIKARICP("HikariCP", "com.zaxxer.hikari."),
  TOMCAT_JDBC("Tomcat JDBC", "org.apache.tomcat.jdbc."),
  DBCP2("DBCP2", "org.apache.commons.dbcp2.", "org.apache.commons.pool2.", "tomcat.dbcp."),
  C3P0("c3p0", "com.mchange."),
  AGROAL("Agroal", "io.agroal."),
  DRUID("Druid", "com.alibaba.druid."),
  UCP("UCP", "oracle.ucp."),
  VIBUR("Vibur", "org.vibur."),
  IRONJACAMAR("IronJacamar", "org.jboss.jca."),
  POSTGRESQL("PostgreSQL", "org.postgresql."),
  MYSQL("MySQL, MariaDB", "com.mysql.", "org.mariadb.jdbc."),
  ORACLE("Oracle", "oracle.jdbc.", "oracle.net."),
  SQLSERVER("SQL Server", "com.microsoft.sqlserver.", "net.sourceforge.jtds."),
  H2("H2", "org.h2.");

  private static final Origin[] ALL = values();

  /** Frames looked at; above the driver's own are those of the JDK, and there are few. */
  private static final int FRAMES = 12;

  private final String label;

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
  private final String[] packages;

  Origin(String label, String... packages) {
    this.label = label;
    this.packages = packages;
  }

  /** Its name, for people. */
  String label() {
    return label;
  }

  /** The database that a setting names, in lower case; MariaDB's codes are MySQL's. */
  static Origin ofVendor(String vendor) {
    return vendor.equals("mariadb") ? MYSQL : valueOf(vendor.toUpperCase(Locale.ROOT));
  }

  /**
   * Who made a throwable: the owner of its class, or, if that is the JDK's (many drivers throw
   * plain {@code java.sql.SQLException}s), whoever is the first below the JDK on its stack. A
   * wrapper made by the application is nobody's.
   */
  static @Nullable Origin of(Throwable throwable) {
    String own = throwable.getClass().getName();
    if (!isJdk(own)) {
      Origin owner = ofClass(own);
      // A resource adapter's exceptions are of an API, as the JDK's are.
      if (owner != null || !own.contains(".resource.")) {
        return owner;
      }
    }
    StackTraceElement[] stack = throwable.getStackTrace();
    for (int i = 0; i < stack.length && i < FRAMES; i++) {
      String name = stack[i].getClassName();
      if (!isJdk(name)) {
        return ofClass(name);
      }
    }
    return null;
  }

  private static @Nullable Origin ofClass(String name) {
    for (Origin origin : ALL) {
      for (String packageName : origin.packages) {
        if (name.contains(packageName)) {
          return origin;
        }
      }
    }
    return null;
  }

  private static boolean isJdk(String name) {
    return name.startsWith("java.")
        || name.startsWith("javax.sql.")
        || name.startsWith("javax.net.")
        || name.startsWith("sun.")
        || name.startsWith("jdk.");
  }
}
