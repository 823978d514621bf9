package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.HttpResponse;
import io.opentelemetry.sdk.common.export.MessageWriter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SocketSenderTest {

  private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

  private record Request(String method, String path, Headers headers, byte[] body) {}

  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private HttpServer server;
  private Compressor compressor;
  private RetryPolicy retries;
  private Duration timeout = Duration.ofSeconds(10);
  private URI endpoint;

  @BeforeEach
  void listen() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    server.createContext("/", this::answer);
    server.start();
    endpoint = URI.create("http://localhost:" + server.getAddress().getPort() + "/v1/metrics");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes()));
    int status = statuses.isEmpty() ? 200 : statuses.poll();
    byte[] body = ("answer " + status).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void aMessageIsPostedWithItsHeaders() throws Exception {
    HttpResponse response = send();
    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getStatusMessage()).isEqualTo("OK");
    assertThat(response.getResponseBody()).asString().isEqualTo("answer 200");
    Request request = requests.element();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v1/metrics");
    assertThat(request.body()).isEqualTo(MESSAGE);
    assertThat(request.headers().getFirst("Content-Type")).isEqualTo("application/x-protobuf");
    assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer x");
    assertThat(request.headers().get("X-two")).containsExactlyInAnyOrder("a", "b");
    assertThat(request.headers()).doesNotContainKey("Content-encoding");
  }

  @Test
  void aMessageIsCompressedIfThatIsAskedFor() throws Exception {
    compressor = new Gzip();
    send();
    Request request = requests.element();
    assertThat(request.headers().getFirst("Content-Encoding")).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes())
        .isEqualTo(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 500, 503})
  void anAnswerThatIsNoSuccessIsHandedOn(int status) throws Exception {
    statuses.add(status);
    HttpResponse response = send();
    assertThat(response.getStatusCode()).isEqualTo(status);
    assertThat(response.getResponseBody()).asString().isEqualTo("answer " + status);
    assertThat(requests).as("neither followed nor tried again").hasSize(1);
  }

  @Test
  void aServerThatAsksForCredentialsIsAnsweredWithNone() throws Exception {
    statuses.add(401);
    assertThat(send().getStatusCode()).isEqualTo(401);
    assertThat(requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void aPassingFailureIsTriedAgainIfThePolicySaysSo(int status) throws Exception {
    retries = policy(3);
    statuses.add(status);
    statuses.add(status);
    assertThat(send().getStatusCode()).isEqualTo(200);
    assertThat(requests).hasSize(3);
  }

  @Test
  void attemptsAreBounded() throws Exception {
    retries = policy(2);
    statuses.addAll(List.of(503, 503, 503));
    assertThat(send().getStatusCode()).isEqualTo(503);
    assertThat(requests).hasSize(2);
  }

  @Test
  void aFailureThatDoesNotPassIsNotTriedAgain() throws Exception {
    retries = policy(3);
    statuses.add(400);
    assertThat(send().getStatusCode()).isEqualTo(400);
    assertThat(requests).hasSize(1);
  }

  @Test
  void nobodyThereIsAnError() throws Exception {
    server.stop(0);
    assertThat(error()).isInstanceOf(IOException.class);
  }

  @Test
  void aServerThatHangsIsAnErrorAfterTheTimeout() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      endpoint = URI.create("http://localhost:" + silent.getLocalPort());
      timeout = Duration.ofMillis(100);
      assertThat(error()).isInstanceOf(IOException.class).hasMessageContaining("timed out");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nokmore', 200, ok",
    "'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n2;x=y\\r\\nok\\r\\n3\\r\\nay!\\r\\n0\\r\\n\\r\\n', 200, okay!",
    "'HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.0 200\\r\\n\\r\\nto the end', 200, to the end",
    "'HTTP/1.1 204 No Content\\r\\n\\r\\n', 204, ''",
    "'HTTP/1.1 404 Not Found\\nContent-Length: 0\\n\\n', 404, ''"
  })
  void anAnswerIsReadAsTheServerDelimitsIt(String answer, int status, String body)
      throws Exception {
    try (OneAnswer other = new OneAnswer(answer)) {
      endpoint = other.endpoint();
      HttpResponse response = send();
      assertThat(response.getStatusCode()).isEqualTo(status);
      assertThat(response.getResponseBody()).asString().isEqualTo(body);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'SSH-2.0-Other\\r\\n', not HTTP: SSH-2.0-Other",
    "'', closed before there was an answer",
    "'HTTP/1.1 OK\\r\\n\\r\\n', not HTTP",
    "'HTTP/1.1 200 OK\\r\\nContent-Length: many\\r\\n\\r\\n', an odd length: many",
    "'HTTP/1.1 200 OK\\r\\n\\r\\n  <!DOCTYPE html>', no OTLP collector listens there"
  })
  void whatIsNoAnswerOfACollectorIsAnError(String answer, String message) throws Exception {
    try (OneAnswer other = new OneAnswer(answer)) {
      endpoint = other.endpoint();
      assertThat(error()).isInstanceOf(IOException.class).hasMessageContaining(message);
    }
  }

  @Test
  void ofALongAnswerOnlyTheBeginningIsRead() throws Exception {
    String long1 = "x".repeat(1_000_000);
    try (OneAnswer other = new OneAnswer("HTTP/1.1 200 OK\\r\\n\\r\\n" + long1)) {
      endpoint = other.endpoint();
      assertThat(send().getResponseBody()).hasSize(64 * 1024);
    }
  }

  @Test
  void theSdkFindsTheSender() {
    assertThat(new SocketSenderProvider().createSender(config())).isInstanceOf(SocketSender.class);
  }

  private HttpResponse send() throws Exception {
    CompletableFuture<HttpResponse> response = new CompletableFuture<>();
    SocketSender sender = new SocketSender(config());
    sender.send(new Message(), response::complete, response::completeExceptionally);
    try {
      return response.get(30, TimeUnit.SECONDS);
    } finally {
      assertThat(sender.shutdown().isSuccess()).isTrue();
    }
  }

  private Throwable error() throws Exception {
    try {
      send();
      throw new AssertionError("no error");
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  private static RetryPolicy policy(int attempts) {
    return RetryPolicy.builder()
        .setMaxAttempts(attempts)
        .setInitialBackoff(Duration.ofMillis(1))
        .setMaxBackoff(Duration.ofMillis(2))
        .setBackoffMultiplier(1.5)
        .build();
  }

  private static final class Message implements MessageWriter {
    @Override
    public void writeMessage(OutputStream out) throws IOException {
      out.write(MESSAGE);
    }

    @Override
    public int getContentLength() {
      return MESSAGE.length;
    }
  }

  private static final class Gzip implements Compressor {
    @Override
    public String getEncoding() {
      return "gzip";
    }

    @Override
    public OutputStream compress(OutputStream out) throws IOException {
      return new GZIPOutputStream(out);
    }
  }

  private SenderConfig config() {
    SenderConfig config = new SenderConfig(endpoint);
    config.compressor = compressor;
    config.retries = retries;
    config.timeout = timeout;
    return config;
  }
}
