package dev.lifeguard.instrumentation.spi;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes system, host, port and database out of a JDBC URL, and nothing else: credentials may stand
 * in many places, so whatever does not look like a plain name is dropped.
 */
final class JdbcUrl {

  private static final Pattern PROTOCOL =
      Pattern.compile(
          "jdbc:(?:(?:p6spy|tc|otel|log4jdbc|aws-wrapper|jtds):)?([a-z0-9]+)(:.*)", Pattern.DOTALL);

  /** {@code //[user:password@]host[:port][,more][/path]}; an IPv6 address is in brackets. */
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "//(?:[^?;]*@)?(\\[[^\\]]*\\]|[^:/?;,\\\\]*)(?:\\\\[^:;]*)?(?::(\\d+))?[^/?;]*(?:/([^?;]*))?");

  /** {@code @host:port:sid} and {@code @host:port/service}; what is before may be credentials. */
  private static final Pattern ORACLE_SHORT =
      Pattern.compile("@([^@:/()?]+)(?::(\\d+))?(?:[:/]([^@:/?]*))?[^@]*$");

  private JdbcUrl() {}

  static Database parse(String url) {
    Matcher m = PROTOCOL.matcher(url);
    if (!m.matches()) {
      return Database.UNKNOWN;
    }
    String protocol = m.group(1).toLowerCase(Locale.ROOT);
    Database product = Database.product(protocol);
    String rest = m.group(2);
    String beforeOptions = rest.split("[?;]", 2)[0];
    if (beforeOptions.contains("(")) {
      return listed(product, beforeOptions);
    }
    Matcher authority = AUTHORITY.matcher(rest);
    if (authority.find()) {
      return protocol.equals("sqlserver")
          ? sqlServer(product, rest, authority)
          : at(product, authority.group(1), authority.group(2), authority.group(3));
    }
    if (protocol.equals("oracle")) {
      Matcher oracle = ORACLE_SHORT.matcher(rest);
      return oracle.find()
          ? at(product, oracle.group(1), oracle.group(2), oracle.group(3))
          : product;
    }
    return product.equals(Database.UNKNOWN)
        ? product
        : at(product, null, null, beforeOptions.substring(beforeOptions.lastIndexOf(':') + 1));
  }

  /** {@code ;serverName=…;databaseName=…}: what the URL may say in properties instead. */
  private static Database sqlServer(Database product, String rest, Matcher authority) {
    String host = authority.group(1);
    String port = authority.group(2);
    String path = authority.group(3);
    return at(
        product,
        host.isEmpty() ? property(rest, ";(?:serverName|server)=([^;]*)") : host,
        port == null ? property(rest, ";(?:portNumber|port)=(\\d+)") : port,
        path == null ? property(rest, ";(?:databaseName|database)=([^;]*)") : path);
  }

  /** {@code (HOST=…)(PORT=…)(SERVICE_NAME=…)} of Oracle, {@code (host=…,port=…)/path} of MySQL. */
  private static Database listed(Database product, String rest) {
    String name = property(rest, "\\((?:SERVICE_NAME|SID)=([^)]*)\\)");
    return at(
        product,
        property(rest, "[(,]\\s*HOST=([^,)]*)"),
        property(rest, "[(,]\\s*PORT=(\\d+)"),
        name == null ? property(rest, "\\)/([^/()]*)$") : name);
  }

  private static @Nullable String property(String rest, String pattern) {
    Matcher m = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(rest);
    return m.find() ? m.group(1) : null;
  }

  private static Database at(
      Database product, @Nullable String host, @Nullable String port, @Nullable String name) {
    String bare = host != null && host.startsWith("[") ? host.replaceAll("[\\[\\]]", "") : host;
    // DB2 has its properties, the password among them, after a colon: //host/name:user=…;
    String database = name != null && name.contains("=") ? name.split(":", 2)[0] : name;
    return product.with(plain(database), plain(bare), port(port));
  }

  /** A name without the characters that only credentials, properties and lists bring. */
  private static @Nullable String plain(@Nullable String name) {
    return name == null || name.matches(".*[@=()].*") ? null : name;
  }

  private static int port(@Nullable String digits) {
    return digits == null || digits.length() > 5 ? -1 : Integer.parseInt(digits);
  }
}
