package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

  private final String command = System.getProperty("sun.java.command", "");

  @AfterEach
  void restore() {
    System.setProperty("sun.java.command", command);
  }

  @ParameterizedTest
  @CsvSource({
    "shop.jar, shop",
    "/opt/shop/shop-1.2.jar --port 80, shop-1.2",
    "lib\\shop.jar run, shop",
    "shop.war, shop",
    "shop.jar other.jar, shop",
  })
  void theJarOfTheCommandNamesTheService(String command, String name) {
    assertThat(Origin.ofCommand(command)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "com.example.Main", "com.example.Main shop.jar", "com.example/com.M x"})
  void aMainClassNamesNoService(String command) {
    assertThat(Origin.ofCommand(command)).isNull();
  }

  @Test
  void aNameThatTheUserGaveStays() {
    assertThat(named("checkout", "shop.jar")).isEqualTo("checkout");
  }

  @Test
  void theSdksStandInIsReplaced() {
    assertThat(named("unknown_service:java", "shop.jar")).isEqualTo("shop");
    assertThat(named("unknown_service:java", "com.example.Main")).isEqualTo("unknown_service:java");
  }

  @Test
  void theResourceNamesTheAgent() {
    Resource resource = Origin.of(Resource.empty(), "1.2.3");
    assertThat(resource.getAttribute(AttributeKey.stringKey("telemetry.distro.name")))
        .isEqualTo("lifeguard");
    assertThat(resource.getAttribute(AttributeKey.stringKey("telemetry.distro.version")))
        .isEqualTo("1.2.3");
  }

  @Test
  void theResourceTellsOneProcessFromAnother() {
    AttributeKey<String> instance = AttributeKey.stringKey("service.instance.id");
    Resource resource = Origin.of(Resource.empty(), "1");
    String id = resource.getAttribute(instance);
    assertThat(UUID.fromString(id))
        .hasToString(id)
        .returns(4, UUID::version)
        .returns(2, UUID::variant);
    assertThat(Origin.of(Resource.empty(), "1").getAttribute(instance)).isNotEqualTo(id);
    assertThat(resource.getAttribute(AttributeKey.longKey("process.pid")))
        .isEqualTo(ProcessHandle.current().pid());
  }

  @ParameterizedTest
  @ValueSource(strings = {"service.instance.id", "host.name"})
  void whatTheUserSaysOfItStays(String name) {
    AttributeKey<String> key = AttributeKey.stringKey(name);
    Resource given = Resource.empty().toBuilder().put(key, "mine").build();
    assertThat(Origin.of(given, "1").getAttribute(key)).isEqualTo("mine");
  }

  private static String named(String given, String command) {
    System.setProperty("sun.java.command", command);
    AttributeKey<String> name = AttributeKey.stringKey("service.name");
    Resource resource = Resource.empty().toBuilder().put(name, given).build();
    return Origin.of(resource, "1").getAttribute(name);
  }
}
