package dev.lifeguard.instrumentation.hikaricp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.instrumentation.Bridge;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.Stubs;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.weave.Weaver;
import dev.lifeguard.instrumentation.weave.WeavingLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real pool, woven and loaded anew: what it reports over the bridge, and when. */
class WovenHikariTest {

  private record Event(String what, List<Object> arguments) {
    Object subject() {
      return arguments.get(1);
    }
  }

  private final Queue<Event> events = new ConcurrentLinkedQueue<>();
  private final Members members = new Members(null);
  private final Weaver weaver = new Weaver(Catalog.load());

  @BeforeEach
  void listen() throws ReflectiveOperationException {
    Bridge.listen(
        (proxy, method, arguments) -> {
          events.add(new Event(method.getName(), List.of(arguments[0], arguments[1])));
          return null;
        });
  }

  @AfterEach
  void fallSilent() throws ReflectiveOperationException {
    Bridge.silence();
  }

  @Test
  void aBorrowAndItsReturnNameTheSameEntry() throws Exception {
    try (Pool pool = open(true)) {
      pool.borrow().close();
      assertThat(whats()).containsSubsequence("opened", "borrowed", "returned");
      assertThat(first("returned").subject()).isSameAs(first("borrowed").subject());
      assertThat(members.get(first("borrowed").subject(), "hikariPool"))
          .isSameAs(first("opened").subject());
    }
  }

  @Test
  void aConnectionThatIsClosedTwiceIsReturnedOnce() throws Exception {
    try (Pool pool = open(true)) {
      Connection connection = pool.borrow();
      connection.close();
      connection.close();
      assertThat(whats()).filteredOn("returned"::equals).hasSize(1);
    }
  }

  @Test
  void aPhysicalConnectionIsReportedWhenItIsOpened() throws Exception {
    try (Pool pool = open(true)) {
      assertThat(pool).isNotNull();
      assertThat(first("created").subject().getClass().getSimpleName()).isEqualTo("HikariPool");
    }
  }

  @Test
  void aClosedPoolIsReportedOnceItsConnectionsAre() throws Exception {
    open(true).close();
    assertThat(whats()).endsWith("closed");
  }

  @Test
  void aTimeoutIsReportedAndReachesTheApplication() throws Exception {
    try (Pool pool = open(true);
        Connection one = pool.borrow()) {
      assertThat(one).isNotNull();
      assertThatThrownBy(pool::borrow)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("orders-pool");
      assertThat(whats()).filteredOn("failed"::equals).hasSize(1);
    }
  }

  @Test
  void aPoolThatWasLoadedBeforeReportsTheSame() throws Exception {
    try (Pool pool = open(false)) {
      pool.borrow().close();
    }
    assertThat(whats()).containsSubsequence("opened", "borrowed", "returned", "closed");
  }

  @Test
  void whatTheAgentThrowsNeverReachesTheApplication() throws Exception {
    Bridge.listen(
        (proxy, method, arguments) -> {
          throw new IllegalStateException("made up");
        });
    try (Pool pool = open(true)) {
      pool.borrow().close();
    }
    assertThat(Bridge.isHeard()).as("the handler is dropped").isFalse();
  }

  @Test
  void withoutAnAgentTheWovenPoolWorks() throws Exception {
    Bridge.silence();
    try (Pool pool = open(true)) {
      pool.borrow().close();
    }
    assertThat(events).isEmpty();
  }

  private List<String> whats() {
    return events.stream().map(Event::what).toList();
  }

  private Event first(String what) {
    return events.stream().filter(e -> e.what().equals(what)).findFirst().orElseThrow();
  }

  /** A woven pool of one connection. */
  private record Pool(Object dataSource) implements AutoCloseable {
    Connection borrow() throws SQLException {
      return ((DataSource) dataSource).getConnection();
    }

    @Override
    public void close() throws Exception {
      ((AutoCloseable) dataSource).close();
    }
  }

  private Pool open(boolean first) throws ReflectiveOperationException {
    ClassLoader loader = new WeavingLoader(weaver, first, "com.zaxxer.");
    Class<?> configClass = loader.loadClass("com.zaxxer.hikari.HikariConfig");
    Object config = configClass.getConstructor().newInstance();
    configClass.getMethod("setPoolName", String.class).invoke(config, "orders-pool");
    configClass.getMethod("setMaximumPoolSize", int.class).invoke(config, 1);
    configClass.getMethod("setConnectionTimeout", long.class).invoke(config, 250L);
    configClass
        .getMethod("setDataSource", DataSource.class)
        .invoke(config, Stubs.stub(DataSource.class));
    return new Pool(
        loader
            .loadClass("com.zaxxer.hikari.HikariDataSource")
            .getConstructor(configClass)
            .newInstance(config));
  }
}
