package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNameTest {

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
    assertThat(ServiceName.ofCommand(command)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "com.example.Main", "com.example.Main shop.jar", "com.example/com.M x"})
  void aMainClassNamesNoService(String command) {
    assertThat(ServiceName.ofCommand(command)).isNull();
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
    Resource resource = ServiceName.orDerived(Resource.empty(), "1.2.3");
    assertThat(resource.getAttribute(AttributeKey.stringKey("telemetry.distro.name")))
        .isEqualTo("lifeguard");
    assertThat(resource.getAttribute(AttributeKey.stringKey("telemetry.distro.version")))
        .isEqualTo("1.2.3");
  }

  private static String named(String given, String command) {
    System.setProperty("sun.java.command", command);
    AttributeKey<String> name = AttributeKey.stringKey("service.name");
    Resource resource = Resource.empty().toBuilder().put(name, given).build();
    return ServiceName.orDerived(resource, "1").getAttribute(name);
  }
}
