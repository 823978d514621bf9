package dev.lifeguard.instrumentation.tomcatjdbc;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.IdleConnections;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.PoolReading;
import dev.lifeguard.instrumentation.spi.ProxyHandles;
import java.lang.reflect.InvocationHandler;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a Tomcat JDBC {@code ConnectionPool} by its public getters. */
final class TomcatJdbcReader implements PoolReader {

  private static final String PACKAGE = "org.apache.tomcat.jdbc.pool.";

  /** What the library calls a pool without a name: a counter and an identity hash code. */
  private static final Pattern MADE_UP = Pattern.compile("Tomcat Connection Pool\\[\\d+-\\d+\\]");

  private final Members members;
  private final IdleConnections idle;

  TomcatJdbcReader(Members members) {
    this.members = members;
    this.idle = new TomcatJdbcIdle(members);
  }

  @Override
  public Object poolOf(Object holder) {
    return Objects.requireNonNull(members.get(holder, "parent"));
  }

  @Override
  public Object pool(Object subject) {
    return Members.isA(subject, PACKAGE + "PooledConnection") ? poolOf(subject) : subject;
  }

  /**
   * A handle is a proxy; behind it is a chain of interceptors, among them the application's, that
   * ends with the one that knows the physical connection. Walked here at once, since it has as many
   * links as the application likes.
   */
  @Override
  public @Nullable Object holderOf(Object handle) {
    Object at = ProxyHandles.handler(handle);
    if (!(at instanceof InvocationHandler)) {
      return at;
    }
    for (Object next = at; next != null; next = members.get(at, "next")) {
      at = next;
    }
    return members.get(at, "connection");
  }

  @Override
  public PoolDescription describe(Object pool) {
    Object config = config(pool);
    String name = (String) members.call(config, "getPoolName");
    return PoolDescription.of(name, MADE_UP, database(config));
  }

  private Database database(Object config) {
    Object dataSource = members.call(config, "getDataSource");
    return dataSource == null
        ? Database.ofUrl((String) members.call(config, "getUrl"))
        : DataSourceProperties.of(dataSource, members);
  }

  @Override
  public PoolReading read(Object pool) {
    Object config = config(pool);
    return new PoolReading(
        members.callInt(pool, "getActive"),
        members.callInt(pool, "getIdle"),
        members.callInt(config, "getMinIdle"),
        members.callInt(config, "getMaxIdle"),
        members.callInt(config, "getMaxActive"),
        members.callInt(pool, "getWaitCount"));
  }

  @Override
  public long patienceMillis(Object pool) {
    return members.callInt(config(pool), "getMaxWait");
  }

  @Override
  public IdleConnections idleConnections() {
    return idle;
  }

  @Override
  public boolean isTimeout(Throwable failure) {
    return Members.isA(failure, PACKAGE + "PoolExhaustedException");
  }

  private Object config(Object pool) {
    return Objects.requireNonNull(members.call(pool, "getPoolProperties"));
  }
}
