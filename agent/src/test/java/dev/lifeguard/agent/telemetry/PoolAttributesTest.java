package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.instrumentation.spi.Database;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolAttributesTest {

  private static final Database POSTGRES = new Database("postgresql", "orders", "db.example", 5433);

  private final Pools pools = new Pools(name -> new PoolSettings(60_000_000_000L, 0), () -> {});
  private final PoolAttributes attributes = new PoolAttributes();
  private final List<Object> targets = new ArrayList<>();

  @Test
  void aPoolIsIdentifiedByItsNameAndDatabase() {
    assertThat(attributes.of(pool("main", POSTGRES)))
        .isEqualTo(
            Attributes.builder()
                .put("db.client.connection.pool.name", "main")
                .put("db.system.name", "postgresql")
                .put("db.namespace", "orders")
                .put("server.address", "db.example")
                .put("server.port", 5433)
                .build());
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    assertThat(attributes.of(pool("main", Database.UNKNOWN)))
        .isEqualTo(
            Attributes.builder()
                .put("db.client.connection.pool.name", "main")
                .put("db.system.name", "other_sql")
                .build());
  }

  @Test
  void twoPoolsOfOneNameAreKeptApart() {
    Pool one = pool("main", POSTGRES);
    Pool two = pool("main", POSTGRES);
    Pool three = pool("main", POSTGRES);
    assertThat(attributes.of(one).get(PoolAttributes.INSTANCE)).isNull();
    assertThat(attributes.of(two).get(PoolAttributes.INSTANCE)).isEqualTo(2);
    assertThat(attributes.of(three).get(PoolAttributes.INSTANCE)).isEqualTo(3);
    assertThat(attributes.of(two).get(PoolAttributes.INSTANCE)).as("stays").isEqualTo(2);
  }

  @Test
  void theDocumentationListsThemAll() {
    attributes.of(pool("main", POSTGRES));
    Attributes second = attributes.of(pool("main", POSTGRES));
    assertThat(MetricsDocument.identityKeys())
        .containsExactlyInAnyOrderElementsOf(second.asMap().keySet());
  }

  @Test
  void poolsOfOneNameOnTwoDatabasesNeedNoNumber() {
    attributes.of(pool("main", POSTGRES));
    Attributes other = attributes.of(pool("main", POSTGRES.with("invoices", null, -1)));
    assertThat(other.get(PoolAttributes.INSTANCE)).isNull();
  }

  @Test
  void theNumberOfAForgottenPoolIsFree() {
    Pool one = pool("main", POSTGRES);
    attributes.of(one);
    attributes.of(pool("main", POSTGRES));
    attributes.keep(List.of(one));
    assertThat(attributes.of(pool("main", POSTGRES)).get(PoolAttributes.INSTANCE)).isEqualTo(2);
  }

  @Test
  void aPoolThatOpensWhenThoseOfItsNameAreClosedWaitsForTheirLastExportAndHasTheirName() {
    Pool one = pool("main", POSTGRES);
    Attributes name = attributes.of(one);
    one.close();
    Pool two = pool("main", POSTGRES);
    assertThat(attributes.of(two)).isNull();
    attributes.keep(List.of(two));
    assertThat(attributes.of(two)).isEqualTo(name);
  }

  @Test
  void soDoesOneBesideAnother() {
    Pool one = pool("main", POSTGRES);
    Pool two = pool("main", POSTGRES);
    attributes.of(one);
    attributes.of(two);
    two.close();
    Pool three = pool("main", POSTGRES);
    assertThat(attributes.of(three)).isNull();
    attributes.keep(List.of(one, three));
    assertThat(attributes.of(three).get(PoolAttributes.INSTANCE)).isEqualTo(2);
  }

  @Test
  void aPoolThatWasClosedMeanwhileCannotWait() {
    Pool one = pool("main", POSTGRES);
    attributes.of(one);
    one.close();
    Pool two = pool("main", POSTGRES);
    two.close();
    assertThat(attributes.of(two).get(PoolAttributes.INSTANCE)).isEqualTo(2);
  }

  @Test
  void aPoolThatCannotBeDescribedHasNone() {
    FakeReader reader = new FakeReader("main");
    reader.vanish();
    targets.add(new Object());
    assertThat(attributes.of(pools.of(targets.get(0), reader))).isNull();
  }

  private Pool pool(String name, Database database) {
    Object target = new Object();
    targets.add(target);
    return pools.of(target, new FakeReader(name, database));
  }
}
