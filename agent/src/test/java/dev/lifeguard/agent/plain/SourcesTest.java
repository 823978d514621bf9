package dev.lifeguard.agent.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.plain.Source.Role;
import dev.lifeguard.instrumentation.plain.DataSourceFields;
import dev.lifeguard.instrumentation.spi.Members;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {

  private final Pools pools = new Pools(name -> new PoolSettings(60_000_000_000L, 0), () -> {});
  private final Members members =
      new Members(
          (Instrumentation)
              Proxy.newProxyInstance(
                  SourcesTest.class.getClassLoader(),
                  new Class<?>[] {Instrumentation.class},
                  (proxy, method, arguments) -> null));
  private final Sources sources =
      new Sources(pools, new FakeReader("orders"), new DataSourceFields(members));

  @Test
  void aSourceThatRefersToNoOtherLends() {
    Source source = sources.of(new AskedSource(() -> null));
    assertThat(source.role()).isEqualTo(Role.LENDS);
    assertThat(source.isDriver()).isFalse();
  }

  @Test
  void aSourceThatRefersToAnotherPassesOnWhatThatOneLends() {
    AskedSource inner = new AskedSource(() -> null);
    assertThat(sources.of(new AskedSource(() -> null, inner)).role()).isEqualTo(Role.PASSES_ON);
    AskedSource router = new AskedSource(() -> null, Map.of("one", inner));
    assertThat(sources.of(router).role()).isEqualTo(Role.PASSES_ON);
    assertThat(sources.of(inner).role()).isEqualTo(Role.LENDS);
  }

  @Test
  void aSourceIsTheSameWheneverItIsAskedFor() {
    AskedSource subject = new AskedSource(() -> null);
    assertThat(sources.of(subject)).isSameAs(sources.of(subject));
    assertThat(sources.of(subject)).isNotSameAs(sources.of(new AskedSource(() -> null)));
  }

  @Test
  void allUrlsOfOneDatabaseAreOneSource() {
    Source source = sources.of("jdbc:postgresql://db/orders?user=a");
    assertThat(sources.of("jdbc:postgresql://db/orders?user=b")).isSameAs(source);
    assertThat(sources.of("jdbc:postgresql://db/other")).isNotSameAs(source);
    assertThat(source.isDriver()).isTrue();
  }

  @Test
  void aFeedersAccountIsThatOfWhomItFeeds() {
    AskedSource subject = new AskedSource(() -> null);
    Source pool = sources.of(subject);
    Source feeder = new Source(Role.LENDS, true);
    feeder.feed(pool);
    assertThat(feeder.role()).isEqualTo(Role.FEEDS);
    assertThat(feeder.account()).isNull();
    assertThat(sources.account(pool, subject)).isSameAs(feeder.account());
  }

  @Test
  void whoLooksInVainLooksLessAndLessOften() {
    Source source = new Source(Role.LENDS, false);
    int looks = 0;
    for (int i = 0; i < 1_000; i++) {
      if (source.isToLook()) {
        looks++;
        source.looked(false);
      }
    }
    assertThat(looks).isBetween(5, 12);
    source.looked(true);
    assertThat(source.isToLook()).isTrue();
  }
}
