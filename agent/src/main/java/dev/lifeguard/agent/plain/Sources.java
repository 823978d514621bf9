package dev.lifeguard.agent.plain;

import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.leases.WeakIdentityMap;
import dev.lifeguard.agent.plain.Source.Role;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.plain.ByUrl;
import dev.lifeguard.instrumentation.plain.DataSourceFields;
import dev.lifeguard.instrumentation.spi.DataSourceProperties;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.PoolReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds out what a data source does. One that refers to another one, which is not a driver's,
 * passes on what that one lends. One that refers to a driver's lends itself, fed by the driver's.
 * Thread-safe.
 */
final class Sources {

  /** Wrappers that may stand directly before a driver's own data source. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "org.springframework.jdbc.datasource.DelegatingDataSource",
          "org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource",
          "com.p6spy.engine.spy.P6DataSource",
          "net.ttddyy.dsproxy.support.ProxyDataSource");

  /** The most that are told apart: some programs open a file, or a tenant's database, by name. */
  static final int MOST_DATABASES = 1_000;

  /** A database that is connected to without a pool. */
  private record Place(ByUrl url, Source source) {}

  private final Pools pools;
  private final PoolReader reader;
  private final DataSourceFields fields;
  private final WeakIdentityMap<Source> known = new WeakIdentityMap<>();
  private final Map<Database, Place> places = new ConcurrentHashMap<>();
  private final AtomicBoolean saidTooMany = new AtomicBoolean();
  private final Voice voice;

  Sources(Pools pools, PoolReader reader, DataSourceFields fields, Voice voice) {
    this.pools = pools;
    this.reader = reader;
    this.fields = fields;
    this.voice = voice;
  }

  /** Our side of a data source, or of a URL that {@code DriverManager} was asked for. */
  Source of(Object subject) {
    if (subject instanceof String url) {
      return place(Database.ofUrl(url)).source();
    }
    Source source = known.get(subject);
    if (source != null) {
      return source;
    }
    Source fresh = classify(subject);
    Source winner = known.putIfAbsent(subject, fresh);
    return winner == null ? fresh : winner;
  }

  /** Of one database too many it is that of all further ones of its product. */
  private Place place(Database database) {
    Place known = places.get(database);
    if (known != null) {
      return known;
    }
    Database counted = database;
    if (places.size() >= MOST_DATABASES) {
      counted = new Database(database.system(), null, null, -1);
      sayTooMany();
    }
    Place fresh = new Place(new ByUrl(counted), new Source(Role.LENDS, true));
    Place winner = places.putIfAbsent(counted, fresh);
    return winner == null ? fresh : winner;
  }

  private void sayTooMany() {
    if (saidTooMany.compareAndSet(false, true)) {
      voice.info(
          "this application connects to more than "
              + MOST_DATABASES
              + " databases without a pool. Further ones are counted together, those of each product"
              + " as one.");
    }
  }

  private Source classify(Object subject) {
    if (isWrapper(subject.getClass())) {
      return new Source(Role.PASSES_ON, false);
    }
    List<Object> behind = fields.sourcesBehind(subject);
    for (Object other : behind) {
      if (!isDrivers(other)) {
        return new Source(Role.PASSES_ON, false);
      }
    }
    boolean driver = behind.isEmpty() && DataSourceProperties.isDrivers(subject.getClass());
    Source source = new Source(Role.LENDS, driver);
    for (Object other : behind) {
      of(other).feed(source);
    }
    return source;
  }

  private boolean isDrivers(Object source) {
    return DataSourceProperties.isDrivers(source.getClass())
        && fields.sourcesBehind(source).isEmpty();
  }

  static boolean isWrapper(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      if (WRAPPERS.contains(c.getName())) {
        return true;
      }
    }
    return false;
  }

  /** The account of a source that lends, opened when it lends for the first time. */
  Pool account(Source source, Object subject) {
    Pool account = source.account();
    if (account == null) {
      account = pools.of(target(source, subject), reader);
      account.stay();
      account.description(); // now: some programs drop the data source at once
      source.account(account);
    }
    return account;
  }

  /** All of one database share an account where each connection is opened for itself. */
  private Object target(Source source, Object subject) {
    if (!source.isDriver()) {
      return subject;
    }
    Database database =
        subject instanceof String url ? Database.ofUrl(url) : fields.database(subject);
    return place(database).url();
  }
}
