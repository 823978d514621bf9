package dev.lifeguard.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A collector for tests: takes OTLP/HTTP protobuf on a free port of the loopback address, decodes
 * it with the protocol's own library, and keeps the last {@value OtlpStore#KEPT} exports. Told to,
 * it misbehaves ({@link #answer}) or is not there ({@link #stop}, {@link #restart}). All methods
 * may be called by any thread; the await methods end in an {@link AssertionError} when what they
 * wait for does not come.
 */
public final class OtlpReceiver implements AutoCloseable {

  private final OtlpStore store;
  private final OtlpHandler handler;
  private final int port;
  private @Nullable HttpServer server;
  private @Nullable ExecutorService threads;

  private OtlpReceiver(Consumer<OtlpExport> listener) {
    this.store = new OtlpStore(listener);
    this.handler = new OtlpHandler(store);
    this.port = listen(0);
  }

  /** Starts one on a free port. */
  public static OtlpReceiver start() {
    return start(export -> {});
  }

  /** Starts one on a free port; the listener is told each export on the thread that took it. */
  public static OtlpReceiver start(Consumer<OtlpExport> listener) {
    return new OtlpReceiver(listener);
  }

  /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} should be: the base, without {@code /v1/metrics}. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** The port, also while it is stopped. */
  public int port() {
    return port;
  }

  /** From now on answers like this. Requests that hang are let go. */
  public void answer(Answer answer) {
    handler.answer(answer);
  }

  /** Is gone: connections are closed and new ones refused. What arrived stays. */
  public synchronized void stop() {
    if (server != null) {
      handler.release();
      server.stop(0);
      server = null;
    }
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
  }

  /** Is back on the same port, and answers as before. */
  public synchronized void restart() {
    if (server == null) {
      listen(port);
    }
  }

  /** How many requests have come, whatever the answer was. */
  public long requests() {
    return store.requests();
  }

  /** How many exports were accepted in all, more than are kept perhaps. */
  public long accepted() {
    return store.accepted();
  }

  /** How many requests held no OTLP: a wrong path, method, type or body. They got status 400. */
  public long malformed() {
    return store.malformed();
  }

  /** The exports that are kept, oldest first. */
  public List<OtlpExport> exports() {
    return store.all();
  }

  /** Forgets the exports that are kept; the counts stay. */
  public void clear() {
    store.clear();
  }

  /** The last export that was accepted. */
  public OtlpExport last() {
    return store.last(export -> true, "any export");
  }

  /** The points of the metric in the last export that had it; empty when none had. */
  public List<OtlpPoint> latest(String metric) {
    return store.latest(metric);
  }

  /** Of {@link #latest(String)}, those that have these attributes, among others. */
  public List<OtlpPoint> latest(String metric, Map<String, ?> attributes) {
    return latest(metric).stream().filter(point -> point.has(attributes)).toList();
  }

  /** Of {@link #latest(String)}, the one and only point that has these attributes. */
  public OtlpPoint point(String metric, Map<String, ?> attributes) {
    List<OtlpPoint> points = latest(metric, attributes);
    if (points.size() != 1) {
      throw new AssertionError(
          "%d points of %s with %s, not one. There are: %s"
              .formatted(points.size(), metric, attributes, latest(metric)));
    }
    return points.get(0);
  }

  /** Waits until this many requests have come since the receiver was made, whatever the answer. */
  public void awaitRequests(long count, Duration timeout) {
    store.await(() -> store.requests() >= count, timeout, count + " requests");
  }

  /** Waits until this many more exports have been accepted, and returns the last of them. */
  public OtlpExport awaitMore(int count, Duration timeout) {
    long wanted = store.accepted() + count;
    store.await(() -> store.accepted() >= wanted, timeout, count + " more exports");
    return last();
  }

  /** Waits until an export has had this metric, and returns the points of the last that had. */
  public List<OtlpPoint> awaitMetric(String metric, Duration timeout) {
    store.await(() -> !latest(metric).isEmpty(), timeout, metric);
    return latest(metric);
  }

  /** Waits until the metric has a point with these attributes that satisfies the condition. */
  public OtlpPoint awaitPoint(
      String metric, Map<String, ?> attributes, Predicate<OtlpPoint> wanted, Duration timeout) {
    Predicate<OtlpPoint> matches = point -> point.has(attributes) && wanted.test(point);
    store.await(
        () -> latest(metric).stream().anyMatch(matches),
        timeout,
        () ->
            "the point of %s with %s; the latest: %s"
                .formatted(metric, attributes, latest(metric)));
    return latest(metric).stream().filter(matches).findFirst().orElseThrow();
  }

  /** Waits until the last export satisfies the condition, and returns it. */
  public OtlpExport awaitExport(Predicate<OtlpExport> wanted, Duration timeout) {
    store.await(() -> store.lastMatches(wanted), timeout, "an export that satisfies the test");
    return store.last(wanted, "such an export");
  }

  @Override
  public void close() {
    stop();
  }

  private synchronized int listen(int wantedPort) {
    try {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort);
      HttpServer started = HttpServer.create(address, 0);
      ExecutorService pool = Executors.newCachedThreadPool(OtlpReceiver::daemon);
      started.setExecutor(pool);
      started.createContext("/", handler);
      started.start();
      server = started;
      threads = pool;
      return started.getAddress().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on port " + wantedPort, e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "otlp-receiver");
    thread.setDaemon(true);
    return thread;
  }
}
