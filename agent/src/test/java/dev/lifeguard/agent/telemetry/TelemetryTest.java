package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TelemetryTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Voice voice = new Voice(Level.INFO, out);
  private final Pools pools = new Pools(name -> new PoolSettings(60_000_000_000L, 0), () -> {});
  private final Object target = new Object();
  private final Telemetry telemetry =
      new Telemetry(pools, voice, "1.2.3", Pool::read, p -> null, Map.of());
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
          requests.add(exchange.getRequestURI().getPath() + " " + body);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    System.setProperty(
        "otel.exporter.otlp.endpoint", "http://localhost:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    System.getProperties().keySet().removeIf(key -> key.toString().startsWith("otel."));
  }

  @Test
  void withoutAPoolThereIsNothingToSay() {
    assertThat(telemetry.hasSomethingToSay()).isFalse();
    pools.of(target, new FakeReader("orders"));
    assertThat(telemetry.hasSomethingToSay()).isTrue();
    assertThat(telemetry.isStarted()).isFalse();
  }

  @Test
  void theLastExportCarriesThePools() {
    System.setProperty("otel.service.name", "shop");
    pools.of(target, new FakeReader("orders"));
    telemetry.finish(30_000);
    assertThat(requests)
        .singleElement()
        .asString()
        .startsWith("/v1/metrics ")
        .contains("shop")
        .contains("db.client.connection.wait_time")
        .contains("orders");
    assertThat(said()).isEmpty();
  }

  @Test
  void aPoolThatWasOpenedAgainBeforeTheEndHasAnExportOfItsOwn() {
    pools.of(target, new FakeReader("orders"));
    pools.close(target);
    pools.opened(target, new FakeReader("orders"));
    telemetry.finish(30_000);
    assertThat(requests)
        .hasSize(2)
        .allSatisfy(
            request ->
                assertThat(request).contains("orders").doesNotContain("lifeguard.pool.instance"));
  }

  @Test
  void aDisabledSdkSendsNothingAndSaysNothing() {
    System.setProperty("otel.sdk.disabled", "true");
    pools.of(target, new FakeReader("orders"));
    telemetry.start();
    telemetry.finish(30_000);
    assertThat(telemetry.isStarted()).isTrue();
    assertThat(requests).isEmpty();
    assertThat(said()).isEmpty();
  }

  @Test
  void aProtocolThatIsNotSpokenIsOneLineHoweverOftenItIsStarted() {
    System.setProperty("otel.exporter.otlp.protocol", "grpc");
    telemetry.start();
    telemetry.start();
    telemetry.finish(30_000);
    assertThat(said().lines()).hasSize(1).first().asString().contains("http/protobuf only");
    assertThat(requests).isEmpty();
  }

  @Test
  void headersThatCannotBeReadAreOneLineWithoutTheSecret() {
    System.setProperty("otel.exporter.otlp.headers", "s3cret");
    pools.of(target, new FakeReader("orders"));
    telemetry.finish(30_000);
    assertThat(requests).hasSize(1);
    assertThat(said().lines())
        .hasSize(1)
        .first()
        .asString()
        .contains("otel.exporter.otlp.headers")
        .doesNotContain("s3cret");
  }

  @Test
  void whatTheSdkRefusesIsOneLine(@TempDir Path folder) throws IOException {
    Path certificate = Files.writeString(folder.resolve("none.pem"), "no certificate");
    System.setProperty("otel.exporter.otlp.certificate", certificate.toString());
    telemetry.start();
    telemetry.finish(30_000);
    assertThat(said().lines())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("[lifeguard] WARN OTLP export is off; the OpenTelemetry SDK says: ");
  }

  private String said() {
    voice.flush();
    return out.toString(StandardCharsets.UTF_8);
  }
}
