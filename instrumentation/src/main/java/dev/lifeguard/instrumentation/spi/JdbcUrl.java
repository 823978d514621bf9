package dev.lifeguard.instrumentation.spi;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes system, host, port and database out of a JDBC URL, and nothing else. */
final class JdbcUrl {

  private static final Pattern PROTOCOL =
      Pattern.compile("jdbc:(?:p6spy:|tc:|otel:)?([a-z0-9]+)(:.*)", Pattern.DOTALL);

  /** {@code //[user:password@]host[:port][,more][/path]}; an IPv6 address is in brackets. */
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "//(?:[^@/?;]*@)?(\\[[^\\]]*\\]|[^:/?;,\\\\]*)(?:\\\\[^:;]*)?(?::(\\d+))?[^/?;]*(?:/([^?;]*))?");

  private static final Pattern SQL_SERVER_DATABASE =
      Pattern.compile(";(?:databaseName|database)=([^;]*)", Pattern.CASE_INSENSITIVE);

  /** {@code thin:@host:port:sid} and {@code thin:@host:port/service}. */
  private static final Pattern ORACLE_SHORT =
      Pattern.compile("@([^:/()]+)(?::(\\d+))?(?:[:/]([^?]*))?");

  private JdbcUrl() {}

  static Database parse(String url) {
    Matcher m = PROTOCOL.matcher(url);
    if (!m.matches()) {
      return Database.UNKNOWN;
    }
    String protocol = m.group(1).toLowerCase(Locale.ROOT);
    Database product = Database.product(protocol);
    String rest = m.group(2);
    Matcher authority = AUTHORITY.matcher(rest);
    if (authority.find()) {
      return at(product, rest, authority);
    }
    Matcher oracle = ORACLE_SHORT.matcher(rest);
    if (protocol.equals("oracle") && oracle.find()) {
      return product.with(oracle.group(3), oracle.group(1), port(oracle.group(2)));
    }
    return product.with(embeddedName(rest), null, -1);
  }

  private static Database at(Database product, String rest, Matcher authority) {
    String host = authority.group(1);
    String database = authority.group(3);
    Matcher sqlServer = SQL_SERVER_DATABASE.matcher(rest);
    if (database == null && sqlServer.find()) {
      database = sqlServer.group(1);
    }
    if (host.startsWith("[")) {
      host = host.substring(1, host.length() - 1);
    }
    return product.with(database, host, port(authority.group(2)));
  }

  /** {@code :mem:orders;MODE=…}, {@code :orders?ssl=true}: what is before the options. */
  private static String embeddedName(String rest) {
    String name = rest.substring(1).split("[;?]", 2)[0];
    return name.substring(name.lastIndexOf(':') + 1);
  }

  private static int port(@Nullable String digits) {
    return digits == null || digits.length() > 5 ? -1 : Integer.parseInt(digits);
  }
}
