package dev.lifeguard.demo;

import dev.lifeguard.testing.OtlpReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was seen, held against what was promised. */
final class Summary {

  private static final Map<String, String> POOL = Map.of(Metrics.POOL_NAME, OrderService.POOL);

  private final Screen screen;
  private final OtlpReceiver receiver;
  private final Sightings sightings;
  private final Fleet fleet;
  private final Outage outage;
  private final List<String> broken = new ArrayList<>();

  Summary(Screen screen, OtlpReceiver receiver, Sightings sightings, Fleet fleet, Outage outage) {
    this.fleet = fleet;
    this.outage = outage;
    this.screen = screen;
    this.receiver = receiver;
    this.sightings = sightings;
  }

  /** Prints it; returns whether every promise was kept. */
  boolean print(int exitCode) {
    screen.act("The OTLP metrics that arrived, in " + receiver.accepted() + " exports");
    new MetricTable(receiver).rows().forEach(screen::say);

    screen.act("What was seen");
    check("the agent attached, in one line", sightings.attached());
    check("all nine db.client.connection.* metrics arrived", missing().isEmpty());
    missing().forEach(metric -> screen.say("       missing: " + metric));
    check("the pool filled up and requests waited", peak(Metrics.PENDING) > 0);
    check(
        "requests that gave up were counted: " + peak(Metrics.TIMEOUTS),
        peak(Metrics.TIMEOUTS) > 0);
    check("the early return was found: " + site("revenueOf"), leaked("revenueOf") == 1);
    check("the exception was found: " + site("largestOrderOf"), leaked("largestOrderOf") == 1);
    check("the slow report was reported as returned", returned());
    check("the order service's stderr had no line but Lifeguard's", sightings.foreign().isEmpty());
    check("the order service ended as it does without the agent, with 0", exitCode == 0);
    check(
        "seven sources of connections, each with figures of its own",
        fleet.seen() == Fleet.SOURCES);
    check("a leak of each was reported, once", fleet.leaks() == Fleet.SOURCES);
    outage.promises().forEach(this::check);
    screen.plain("");
    screen.plain(
        broken.isEmpty() ? "Everything was seen." : broken.size() + " promise(s) not kept.");
    return broken.isEmpty();
  }

  private void check(String promise, boolean kept) {
    screen.say((kept ? "[ok]     " : "[FAILED] ") + promise);
    if (!kept) {
      broken.add(promise);
    }
  }

  private List<String> missing() {
    return Metrics.NINE.stream().filter(metric -> receiver.latest(metric, POOL).isEmpty()).toList();
  }

  private long peak(String metric) {
    return receiver.exports().stream()
        .flatMap(export -> export.points(metric, POOL).stream())
        .mapToLong(point -> (long) point.value())
        .max()
        .orElse(0);
  }

  private long leaked(String method) {
    return sightings.leaks().stream().filter(site -> site.method().endsWith(method)).count();
  }

  private String site(String method) {
    return sightings.leaks().stream()
        .filter(site -> site.method().endsWith(method))
        .findFirst()
        .map(Site::toString)
        .orElse("not at all");
  }

  private boolean returned() {
    return sightings.returns().stream().anyMatch(site -> site.method().endsWith("yearlyReport"));
  }
}
