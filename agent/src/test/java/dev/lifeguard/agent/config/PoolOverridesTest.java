package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolOverridesTest {

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();
  private String arguments = "";

  @Test
  void aPoolWithoutAnOverrideHasNone() {
    properties.setProperty("lifeguard.pool.orders.leak.threshold", "5m");
    assertThat(threshold("billing")).isNull();
    assertThat(threshold("")).isNull();
    assertThat(load().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "orders, 1s",
    "orders-read, 2s",
    "orders-write, 3s",
    "billing, 4s",
    "shop@db.example.com:5432, 5s"
  })
  void theMostExactNameWins(String pool, String expected) {
    properties.setProperty("lifeguard.pool.orders.leak.threshold", "1s");
    properties.setProperty("lifeguard.pool.orders-r*.leak.threshold", "2s");
    properties.setProperty("lifeguard.pool.orders*.leak.threshold", "3s");
    properties.setProperty("lifeguard.pool.*.leak.threshold", "4s");
    properties.setProperty("lifeguard.pool.shop@db.example.com:5432.leak.threshold", "5s");
    assertThat(threshold(pool)).isEqualTo(Durations.parseOrOff(expected));
  }

  @Test
  void ofTwoThatFitEquallyTheSourceThatIsAskedFirstWins() {
    environment.put("LIFEGUARD_POOL_ORDERS_LEAK_THRESHOLD", "3s");
    assertThat(threshold("orders")).isEqualTo(Duration.ofSeconds(3));
    properties.setProperty("lifeguard.pool.orders.leak.threshold", "2s");
    assertThat(threshold("orders")).isEqualTo(Duration.ofSeconds(2));
    arguments = "pool.orders.leak.threshold=1s";
    assertThat(threshold("orders")).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aVariableNamesAPoolInCapitals() {
    environment.put("LIFEGUARD_POOL_ORDERS_READ_LEAK_CAPTURES_PER_SECOND", "7");
    assertThat(load().overrides().get(Setting.LEAK_CAPTURES, "orders-read")).isEqualTo(7);
    assertThat(load().overrides().get(Setting.LEAK_CAPTURES, "orders")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "a.b, lifeguard.pool.a.b.leak.threshold",
    "a.c, lifeguard.pool.a.*.leak.threshold",
    "orders-read, LIFEGUARD_POOL_ORDERS_READ_LEAK_THRESHOLD",
    "billing,",
  })
  void theOneThatWinsHasAName(String pool, String name) {
    arguments = "pool.a.b.leak.threshold=1s";
    properties.setProperty("lifeguard.pool.a.*.leak.threshold", "2s");
    environment.put("LIFEGUARD_POOL_ORDERS_READ_LEAK_THRESHOLD", "3s");
    assertThat(load().overrides().nameOf(Setting.LEAK_THRESHOLD, pool)).isEqualTo(name);
    assertThat(load().overrides().nameOf(Setting.LEAK_CAPTURES, pool)).isNull();
  }

  @Test
  void whatCannotBeSetForAPoolIsNamedWithWhatCan() {
    properties.setProperty("lifeguard.pool.orders.log.level", "debug");
    assertThat(load().problems())
        .singleElement()
        .asString()
        .contains("unknown setting lifeguard.pool.orders.log.level (system property)")
        .contains("leak.threshold or leak.captures-per-second");
  }

  @Test
  void aBadValueIsNamedAndIgnored() {
    properties.setProperty("lifeguard.pool.orders.leak.threshold", "soon");
    assertThat(load().problems())
        .singleElement()
        .asString()
        .contains("lifeguard.pool.orders.leak.threshold=soon (system property) is not a duration");
    assertThat(threshold("orders")).isNull();
  }

  private Duration threshold(String pool) {
    return load().overrides().get(Setting.LEAK_THRESHOLD, pool);
  }

  private Settings load() {
    return SettingsLoader.load(arguments, properties, environment);
  }
}
