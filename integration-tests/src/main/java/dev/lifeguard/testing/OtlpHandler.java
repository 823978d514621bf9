package dev.lifeguard.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The HTTP side of an {@link OtlpReceiver}: one thread for each request. */
final class OtlpHandler implements HttpHandler {

  private static final String PROTOBUF = "application/x-protobuf";
  private static final byte[] NO_OTLP =
      "<html><body>It works!</body></html>\u0000\u00ff".getBytes(StandardCharsets.UTF_8);

  private final Changes changes = new Changes();
  private final OtlpStore store;
  private volatile Answer answer = Answer.ACCEPT;
  private volatile long releases;

  OtlpHandler(OtlpStore store) {
    this.store = store;
  }

  void answer(Answer next) {
    answer = next;
    release();
  }

  /** Lets go the requests that hang: their connections are closed without an answer. */
  synchronized void release() {
    releases++;
    changes.announce();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer how = answer;
      long seen = releases;
      store.arrived();
      switch (how) {
        case ACCEPT -> take(exchange, body);
        case HANG -> changes.await(() -> releases != seen, Duration.ofDays(1));
        case ERROR_500 -> respond(exchange, 500, new byte[0]);
        case UNAVAILABLE_503 -> respond(exchange, 503, new byte[0]);
        case GARBAGE -> respond(exchange, 200, NO_OTLP);
      }
    }
  }

  private void take(HttpExchange exchange, byte[] body) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    OtlpExport export;
    try {
      export = decode(exchange, headers, body);
    } catch (IOException e) {
      store.refuse();
      respond(exchange, 400, new byte[0]);
      return;
    }
    store.accept(export);
    respond(exchange, 200, ExportMetricsServiceResponse.getDefaultInstance().toByteArray());
  }

  private static OtlpExport decode(HttpExchange exchange, Map<String, String> headers, byte[] body)
      throws IOException {
    if (!exchange.getRequestMethod().equals("POST")
        || !exchange.getRequestURI().getPath().equals("/v1/metrics")
        || !headers.getOrDefault("content-type", "").equals(PROTOBUF)) {
      throw new IOException("not an export of metrics over OTLP/HTTP");
    }
    boolean zipped = headers.getOrDefault("content-encoding", "").equals("gzip");
    InputStream plain = new ByteArrayInputStream(body);
    try (InputStream in = zipped ? new GZIPInputStream(plain) : plain) {
      return new OtlpExport(
          Map.copyOf(headers), body.length, ExportMetricsServiceRequest.parseFrom(in));
    }
  }

  private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", PROTOBUF);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
