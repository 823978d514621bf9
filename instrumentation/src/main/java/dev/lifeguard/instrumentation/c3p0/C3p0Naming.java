package dev.lifeguard.instrumentation.c3p0;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a c3p0 pool is called, and where it connects to. The pool itself knows neither; what opens
 * its connections has the configuration, and the token of the data source that has the name.
 */
final class C3p0Naming {

  private final Members members;

  C3p0Naming(Members members) {
    this.members = members;
  }

  PoolDescription of(Object pool) {
    Object resources = Objects.requireNonNull(members.get(pool, "rp"));
    Object opener = Objects.requireNonNull(members.get(resources, "mgr"));
    return PoolDescription.of(
        name(pool.getClass(), members.get(opener, "val$parentDataSourceIdentityToken")),
        database(members.get(opener, "val$cpds")));
  }

  /** A data source without a name is called by its token, which differs at every start. */
  private @Nullable String name(Class<?> pool, @Nullable Object token) {
    Iterable<?> dataSources =
        (Iterable<?>) members.callStatic(registry(pool), "getPooledDataSources");
    for (Object dataSource : Objects.requireNonNull(dataSources)) {
      if (token != null && token.equals(members.callIfThere(dataSource, "getIdentityToken"))) {
        Object name = members.call(dataSource, "getDataSourceName");
        return name == null || name.equals(token) ? null : name.toString();
      }
    }
    return null;
  }

  private static Class<?> registry(Class<?> pool) {
    try {
      return Class.forName("com.mchange.v2.c3p0.C3P0Registry", false, pool.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private Database database(@Nullable Object pooled) {
    Object nested = pooled == null ? null : members.callIfThere(pooled, "getNestedDataSource");
    if (nested == null) {
      return pooled == null ? Database.UNKNOWN : DataSourceProperties.of(pooled, members);
    }
    return Members.isA(nested, "com.mchange.v2.c3p0.DriverManagerDataSource")
        ? Database.ofUrl((String) members.call(nested, "getJdbcUrl"))
        : DataSourceProperties.of(nested, members);
  }
}
