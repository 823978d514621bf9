package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS, and the way through a proxy. */
@Timeout(60)
class HttpPostTest {

  private static final char[] SECRET = UUID.randomUUID().toString().toCharArray();

  @TempDir private static Path folder;
  private static HttpsServer server;
  private static SSLContext trusting;

  @BeforeAll
  static void listen() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(newKeysOfLocalhost())) {
      keys.load(in, SECRET);
    }
    KeyManagerFactory identity = KeyManagerFactory.getInstance("PKIX");
    identity.init(keys, SECRET);
    SSLContext serving = SSLContext.getInstance("TLS");
    serving.init(identity.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(serving));
    server.createContext(
        "/v1/metrics",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();

    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", keys.getCertificate("server"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(null, trust.getTrustManagers(), null);
  }

  private static Path newKeysOfLocalhost() throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(SECRET))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return file;
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void aServerThatIsTrustedIsSpokenToByTls() throws Exception {
    HttpAnswer answer = post("https://localhost:" + port(), trusting);
    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(answer.getResponseBody()).asString().isEqualTo("metrics");
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() {
    assertThatThrownBy(() -> post("https://127.0.0.1:" + port(), trusting))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void aCertificateThatTheJvmDoesNotTrustIsRefused() {
    assertThatThrownBy(() -> post("https://localhost:" + port(), null))
        .isInstanceOf(SSLException.class);
  }

  @Test
  void aSecureEndpointBehindAProxyIsReachedThroughATunnel() throws Exception {
    assertThat(tunnel("HTTP/1.1 200 Connection established\r\n\r\n"))
        .isEqualTo("CONNECT collector.invalid:443 HTTP/1.1\r\nHost: collector.invalid:443\r\n\r\n");
  }

  @Test
  void aProxyThatRefusesIsAnError() {
    assertThatThrownBy(() -> tunnel("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"))
        .isInstanceOf(IOException.class)
        .hasMessage("the proxy answered with status 407");
  }

  private static int port() {
    return server.getAddress().getPort();
  }

  private static HttpAnswer post(String server, SSLContext tls) throws IOException {
    SenderConfig config = new SenderConfig(URI.create(server + "/v1/metrics"));
    config.tls = tls;
    return new HttpPost(config).send("metrics".getBytes(StandardCharsets.UTF_8));
  }

  /** What a proxy that answers like this is asked. */
  private static String tunnel(String answer) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> asked =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket client = listener.accept()) {
                  byte[] request = new byte[4096];
                  int length = client.getInputStream().read(request);
                  client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                  return new String(request, 0, length, StandardCharsets.UTF_8);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
      Route route =
          new Route(
              URI.create("https://collector.invalid"),
              "collector.invalid",
              443,
              new Proxy(Proxy.Type.HTTP, address));
      try (Socket tunnel = route.connect(5_000, 5_000)) {
        assertThat(tunnel.isConnected()).isTrue();
      }
      return asked.get(30, TimeUnit.SECONDS);
    }
  }
}
