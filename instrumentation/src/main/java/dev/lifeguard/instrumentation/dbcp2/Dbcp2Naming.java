package dev.lifeguard.instrumentation.dbcp2;

import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolDescription;
import org.jspecify.annotations.Nullable;

/**
 * What a DBCP pool is called, and where it connects to. DBCP knows no pool names; where the
 * application (or Tomcat) has given the pool a name in JMX, its key {@code name} serves as one.
 */
final class Dbcp2Naming {

  private static final String NAME = "name=";

  private final Members members;

  Dbcp2Naming(Members members) {
    this.members = members;
  }

  PoolDescription unknown() {
    return PoolDescription.of(null, Database.UNKNOWN);
  }

  /** By its settings, since it may have no pool yet. */
  PoolDescription ofDataSource(Object basic) {
    Object url = members.call(basic, "getUrl");
    return PoolDescription.of(
        name(members.call(basic, "getJmxName")),
        url == null ? ofXa(basic) : Database.ofUrl(url.toString()));
  }

  private Database ofXa(Object basic) {
    Object xa = members.callIfThere(basic, "getXaDataSourceInstance");
    return xa == null ? Database.UNKNOWN : DataSourceProperties.of(xa, members);
  }

  PoolDescription ofFactory(Object factory) {
    return PoolDescription.of(
        name(members.getFirst(factory, "dataSourceJmxObjectName", "dataSourceJmxName")),
        database(members.getFirst(factory, "connectionFactory", "_connFactory")));
  }

  /** A connection factory may wrap another, or a data source. */
  private Database database(@Nullable Object factory) {
    Object at = factory;
    while (at != null && members.has(at, "connectionFactory")) {
      at = members.get(at, "connectionFactory");
    }
    if (at == null) {
      return Database.UNKNOWN;
    }
    for (String field : new String[] {"connectionString", "connectionUri", "_connectUri"}) {
      if (members.has(at, field)) {
        return Database.ofUrl((String) members.get(at, field));
      }
    }
    for (String field : new String[] {"dataSource", "_source", "xaDataSource"}) {
      Object dataSource = members.has(at, field) ? members.get(at, field) : null;
      if (dataSource != null) {
        return DataSourceProperties.of(dataSource, members);
      }
    }
    return Database.UNKNOWN;
  }

  /** The key {@code name} of a JMX name such as {@code app:type=DataSource,name="jdbc/orders"}. */
  private static @Nullable String name(@Nullable Object jmxName) {
    if (jmxName == null) {
      return null;
    }
    String text = jmxName.toString();
    for (String property : text.substring(text.indexOf(':') + 1).split(",", -1)) {
      if (property.startsWith(NAME)) {
        return property.substring(NAME.length()).replace("\"", "");
      }
    }
    return null;
  }
}
