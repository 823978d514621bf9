package dev.lifeguard.demo;

import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import dev.lifeguard.testing.TcpProxy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The act in which the database goes away and comes back. */
final class Outage {

  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final int SECONDS_BEFORE = 2;
  private static final int SECONDS_OPEN = 5;
  private static final int SECONDS_AFTER = 2;

  /** Of the 50 a second; the machine may be slow. */
  private static final int ENOUGH = SECONDS_OPEN * 25;

  /** What is promised on any machine; what was measured is printed. */
  private static final double AT_ONCE_MILLIS = 5;

  private final Screen screen;
  private final PostgresServer database;
  private final Sightings sightings = new Sightings();
  private boolean opened;
  private boolean closed;
  private Business refused = Business.NONE;
  private double secondsToOpen = Double.NaN;
  private double secondsToServe = Double.NaN;
  private List<String> metrics = List.of();
  private double counted;
  private int exitCode = -1;

  Outage(Screen screen, PostgresServer database) {
    this.screen = screen;
    this.database = database;
  }

  /** Plays the act. */
  void perform() {
    screen.act("The database goes away: a shop on HikariCP's defaults, 50 visitors a second");
    screen.say("Twice the same shop: bare, and with -Dlifeguard.resilience.mode=enforce.");
    try (OtlpReceiver receiver = OtlpReceiver.start();
        TcpProxy proxy = TcpProxy.to(database);
        Shop bare = new Shop(builder(proxy), line -> screen.shop("bare", line));
        Shop guarded = new Shop(guarded(proxy, receiver), line -> screen.shop("enforce", line))) {
      bare.awaitSeconds(1, PATIENCE);
      guarded.awaitSeconds(SECONDS_BEFORE, PATIENCE);
      away(proxy, bare, guarded);
      back(proxy, bare, guarded);
      guarded.awaitSeconds(SECONDS_AFTER, PATIENCE);
      figures(receiver);
      exitCode = guarded.quit(PATIENCE);
    } catch (AssertionError e) {
      screen.say(
          "This did not come: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private void away(TcpProxy proxy, Shop bare, Shop guarded) {
    screen.say("The database goes away.");
    long gone = System.nanoTime();
    proxy.down();
    guarded.awaitStderr(" - breaker open: ", PATIENCE);
    secondsToOpen = seconds(gone);
    opened = true;
    screen.say(text("The breaker is open, %.1f s after. Borrows are refused now.", secondsToOpen));
    Business atOpening = guarded.report(PATIENCE);
    guarded.awaitSeconds(SECONDS_OPEN, PATIENCE);
    refused = guarded.report(PATIENCE);
    Business blocked = bare.report(PATIENCE);
    screen.say(
        text(
            "enforce: %d borrows refused in %d s; refusal p50 %.2f ms, p99 %.2f ms.",
            refused.failed(), SECONDS_OPEN, refused.medianMillis(), refused.p99Millis()));
    screen.say(
        text(
            "         %d threads wait; when the breaker opened %d did.",
            refused.waiting(), atOpening.waiting()));
    screen.say(
        text(
            "bare:    %d threads wait, 50 more each second, for up to 30 s each.",
            blocked.waiting()));
  }

  private void back(TcpProxy proxy, Shop bare, Shop guarded) {
    bare.lookOut();
    guarded.lookOut();
    screen.say("The database comes back.");
    long up = System.nanoTime();
    proxy.up();
    guarded.awaitStderr(" - breaker closed: ", PATIENCE);
    closed = true;
    double secondsToClose = seconds(up);
    secondsToServe = (guarded.awaitServed(PATIENCE) - up) / 1e9;
    screen.say(
        text(
            "enforce: closed by the probe's first answer, %.1f s after; first visitor served %.1f s after.",
            secondsToClose, secondsToServe));
    screen.say(
        text(
            "bare:    first visitor served %.1f s after.",
            (bare.awaitServed(PATIENCE) - up) / 1e9));
  }

  private void figures(OtlpReceiver receiver) {
    receiver.awaitPoint(
        Metrics.BREAKER_TRANSITIONS,
        Map.of(Metrics.BREAKER_STATE, "closed"),
        point -> point.value() > 0,
        PATIENCE);
    metrics =
        Metrics.BREAKER.stream().filter(metric -> !receiver.latest(metric).isEmpty()).toList();
    counted =
        receiver.latest(Metrics.BREAKER_REJECTED).stream().mapToDouble(OtlpPoint::value).sum();
    new MetricTable(receiver)
        .rows().stream().filter(row -> row.startsWith("lifeguard.breaker.")).forEach(screen::say);
  }

  /** What was to be seen, in this order, and whether it was. */
  Map<String, Boolean> promises() {
    Map<String, Boolean> promises = new LinkedHashMap<>();
    promises.put(text("the breaker opened, %.1f s after the database went", secondsToOpen), opened);
    promises.put(
        text(
            "%d borrows were refused, half of them within %.2f ms",
            refused.failed(), refused.medianMillis()),
        refused.failed() >= ENOUGH
            && refused.served() == 0
            && refused.medianMillis() < AT_ONCE_MILLIS);
    promises.put(
        text("the breaker closed; visitors were served %.1f s after the return", secondsToServe),
        closed && secondsToServe > 0);
    promises.put(
        "OTLP metrics arrived: " + String.join(", ", metrics),
        metrics.size() == Metrics.BREAKER.size());
    promises.put(
        text("and %.0f refusals are in them", counted), counted > 0 && counted >= refused.failed());
    promises.put(
        "the shop's stderr had no line but Lifeguard's, and it ended with 0",
        opened && sightings.foreign().isEmpty() && exitCode == 0);
    return promises;
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static String text(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }

  private JavaProcessBuilder guarded(TcpProxy proxy, OtlpReceiver receiver) {
    return builder(proxy)
        .agent()
        .property("lifeguard.resilience.mode", "enforce")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
        .env("OTEL_METRIC_EXPORT_INTERVAL", "500")
        .onStderr(
            line -> {
              screen.agent(line);
              sightings.stderr(line);
            });
  }

  private JavaProcessBuilder builder(TcpProxy proxy) {
    return JavaProcess.builder()
        .env("SHOP_DB_URL", database.jdbcUrl(proxy))
        .env("SHOP_DB_USER", database.user())
        .env("SHOP_DB_PASSWORD", database.password());
  }
}
