package dev.lifeguard.agent.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.plain.Source.Role;
import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.plain.DataSourceFields;
import dev.lifeguard.instrumentation.plain.PlainReader;
import dev.lifeguard.instrumentation.spi.Database;
import dev.lifeguard.instrumentation.spi.Members;
import java.io.ByteArrayOutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Voice voice = new Voice(Level.INFO, out);
  private final Sources sources =
      new Sources(pools, new PlainReader(members), new DataSourceFields(members), voice);

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
  void oneThatIsBeingChangedMeanwhileIsNoFailure() {
    List<Object> all = new ArrayList<>(List.of(new AskedSource(() -> null)));
    List<Object> outdated = all.subList(0, 1);
    all.add("another"); // from now on to walk through the part fails
    assertThat(sources.of(new AskedSource(() -> null, outdated)).role()).isEqualTo(Role.LENDS);
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

  /** As a driver's own data source, of which some programs make one for each connection. */
  private record Opened(String url) {}

  @Test
  void databasesBeyondALimitAreCountedTogetherByProduct() {
    for (int i = 0; i < Sources.MOST_DATABASES / 2; i++) {
      String url = "jdbc:sqlite:/data/url-" + i;
      sources.account(sources.of(url), url);
      sources.account(new Source(Role.LENDS, true), new Opened("jdbc:sqlite:/data/source-" + i));
    }
    assertThat(pools.open()).hasSize(Sources.MOST_DATABASES);
    assertThat(said()).isEmpty();
    for (int i = 0; i < 100; i++) {
      String url = "jdbc:sqlite:/data/further-url-" + i;
      assertThat(sources.of(url)).isSameAs(sources.of("jdbc:sqlite:/data/any"));
      sources.account(sources.of(url), url);
      sources.account(
          new Source(Role.LENDS, true), new Opened("jdbc:sqlite:/data/further-source-" + i));
      String mysql = "jdbc:mysql://host-" + i + "/tenant";
      sources.account(sources.of(mysql), mysql);
    }
    assertThat(pools.open().subList(Sources.MOST_DATABASES, pools.open().size()))
        .extracting(pool -> pool.description().database())
        .containsExactly(
            new Database("sqlite", null, null, -1), new Database("mysql", null, null, -1));
    assertThat(sources.of("jdbc:sqlite:/data/url-0").account().name()).isEqualTo("/data/url-0");
    assertThat(said()).containsOnlyOnce("more than 1000 databases without a pool");
  }

  private String said() {
    voice.flush();
    return out.toString(StandardCharsets.UTF_8);
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
