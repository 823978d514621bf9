package dev.lifeguard.benchmarks.variant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OTLP/HTTP receiver on loopback that reads what it is sent, answers 200 and counts.
 *
 * <p>Each variant exports below a path of its own ({@code /<variant>/v1/metrics}). The counts are
 * the proof that a variant did export while it was measured: an agent that never got round to it
 * would look cheap.
 */
public final class OtlpSink implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService workers;
  private final Map<String, Integer> received = new ConcurrentHashMap<>();

  private OtlpSink(HttpServer server, ExecutorService workers) {
    this.server = server;
    this.workers = workers;
  }

  /** Starts a sink on a free port of the loopback address. */
  public static OtlpSink start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    OtlpSink sink = new OtlpSink(server, Executors.newCachedThreadPool(OtlpSink::daemon));
    server.createContext("/", sink::receive);
    server.setExecutor(sink.workers);
    server.start();
    return sink;
  }

  /** The address that exporters are given, without a path. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many exports of metrics a variant has sent so far. */
  public int exportsOf(String variant) {
    return received.getOrDefault(variant, 0);
  }

  /**
   * Refuses a measurement of an agent that sent nothing while it was taken: an agent that failed to
   * start leaves the application alone, which is right, and would be measured as free.
   *
   * @param exportsBefore what {@link #exportsOf} said before the measurement
   * @param log where to look for the reason
   */
  public void requireExportSince(int exportsBefore, Variant variant, Path log) {
    if (variant.agent().isPresent() && exportsOf(variant.id()) == exportsBefore) {
      throw new IllegalStateException(
          "%s exported nothing while it was measured, so there is no figure. See %s."
              .formatted(variant.label(), log));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      String path = exchange.getRequestURI().getPath();
      if (path.endsWith("/v1/metrics")) {
        received.merge(variantIn(path), 1, Integer::sum);
      }
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private static String variantIn(String path) {
    return path.substring(1, Math.max(1, path.length() - "/v1/metrics".length()));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "otlp-sink");
    thread.setDaemon(true);
    return thread;
  }
}
