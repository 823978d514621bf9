package dev.lifeguard.instrumentation.spi;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool's connections go, in the terms of OpenTelemetry's database conventions. Never holds
 * a user name or a password.
 *
 * @param system {@code db.system.name}, {@code other_sql} if the product is not known
 * @param namespace {@code db.namespace}, or null
 * @param address {@code server.address}, or null for a database inside the process
 * @param port {@code server.port}, or −1
 */
public record Database(
    String system, @Nullable String namespace, @Nullable String address, int port) {

  /** When nothing is known. */
  public static final Database UNKNOWN = new Database("other_sql", null, null, -1);

  /** JDBC sub-protocol to the name in the conventions and the port that its driver defaults to. */
  private static final Map<String, Database> PRODUCTS =
      Map.of(
          "postgresql", new Database("postgresql", null, "localhost", 5432),
          "mysql", new Database("mysql", null, "localhost", 3306),
          "mariadb", new Database("mariadb", null, "localhost", 3306),
          "sqlserver", new Database("microsoft.sql_server", null, "localhost", 1433),
          "oracle", new Database("oracle.db", null, "localhost", 1521),
          "db2", new Database("ibm.db2", null, "localhost", 50000),
          "h2", new Database("h2database", null, null, -1),
          "hsqldb", new Database("hsqldb", null, null, -1),
          "derby", new Database("derby", null, null, -1),
          "sqlite", new Database("sqlite", null, null, -1));

  /**
   * The product of a JDBC sub-protocol, with the driver's defaults.
   *
   * @param protocol for example {@code postgresql}
   * @return the product, {@link #UNKNOWN} if it is not known
   */
  static Database product(String protocol) {
    return PRODUCTS.getOrDefault(protocol, UNKNOWN);
  }

  /** Written out: what the compiler makes of a record costs 40 ms when it is first called. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Database that
        && port == that.port
        && system.equals(that.system)
        && Objects.equals(namespace, that.namespace)
        && Objects.equals(address, that.address);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * system.hashCode() + Objects.hashCode(namespace)) + Objects.hashCode(address);
  }

  /**
   * Reads a JDBC URL.
   *
   * @param url the URL, or null
   * @return what it says; what it leaves out is the driver's default
   */
  public static Database ofUrl(@Nullable String url) {
    return url == null ? UNKNOWN : JdbcUrl.parse(url);
  }

  /**
   * The same product at another place.
   *
   * @param newNamespace the database, or null for the one it has
   * @param newAddress the host, or null for the one it has
   * @param newPort the port, or a number below 1 for the one it has
   * @return a changed copy
   */
  public Database with(@Nullable String newNamespace, @Nullable String newAddress, int newPort) {
    return new Database(
        system,
        newNamespace == null || newNamespace.isEmpty() ? namespace : newNamespace,
        newAddress == null || newAddress.isEmpty() ? address : newAddress,
        newPort < 1 ? port : newPort);
  }
}
