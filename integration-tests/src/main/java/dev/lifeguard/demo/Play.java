package dev.lifeguard.demo;

import dev.lifeguard.testing.OtlpReceiver;
import java.time.Duration;
import java.util.Map;

/** The acts of the demo. An act whose event does not come is over after a while all the same. */
final class Play {

  private static final Duration PATIENCE = Duration.ofSeconds(12);
  private static final Map<String, String> POOL = Map.of(Metrics.POOL_NAME, OrderService.POOL);

  private final Screen screen;
  private final OrderService service;
  private final OtlpReceiver receiver;
  private final Sightings sightings;
  private int exitCode = -1;

  Play(Screen screen, OrderService service, OtlpReceiver receiver, Sightings sightings) {
    this.screen = screen;
    this.service = service;
    this.receiver = receiver;
    this.sightings = sightings;
  }

  /** Plays all acts; returns the order service's exit code, -1 when it did not end by itself. */
  int perform() {
    screen.say("The order service starts: its own jars, its own code, plus -javaagent.");
    service.awaitOpen(Duration.ofSeconds(30));
    act("An ordinary day: customers order and pay", this::traffic);
    act("The sale: 60 visitors at once for 8 connections", this::sale);
    act("Two bugs: reports that never give their connection back", this::leaks);
    act("A slow report: it holds its connection for 4 s, then returns it", this::lateReturn);
    act("Closing time", this::quit);
    return exitCode;
  }

  private void traffic() {
    screen.say("Once a second the agent sends what it has counted. This is it, decoded:");
    receiver.awaitMetric(Metrics.COUNT, PATIENCE);
    receiver.awaitMore(4, PATIENCE);
    service.command("stats");
  }

  private void sale() {
    screen.say("Watch the pool fill up, requests wait, and some give up after 2.5 s.");
    service.command("sale 60");
    receiver.awaitPoint(Metrics.PENDING, POOL, point -> point.value() > 0, PATIENCE);
    service.awaitAnswer("sale is over", PATIENCE);
    receiver.awaitPoint(Metrics.TIMEOUTS, POOL, point -> point.value() > 0, PATIENCE);
    receiver.awaitMore(1, PATIENCE);
  }

  private void leaks() {
    screen.say("The threshold is 2 s here. One report returns early, one throws:");
    service.command("revenue nobody");
    service.command("largest nobody");
    sightings.await(seen -> seen.leaks().size() >= 2, PATIENCE);
    receiver.awaitPoint(Metrics.LEAKS_OUTSTANDING, POOL, point -> point.value() >= 2, PATIENCE);
    screen.say("Lifeguard has named the lines:");
    sightings.leaks().forEach(this::show);
  }

  private void lateReturn() {
    screen.say("That is no leak, and Lifeguard says so when the connection comes back.");
    service.command("year 4");
    sightings.await(seen -> !seen.returns().isEmpty(), PATIENCE);
    receiver.awaitPoint(Metrics.LEAKS_OUTSTANDING, POOL, point -> point.value() == 2, PATIENCE);
  }

  private void quit() {
    service.command("stats");
    exitCode = service.quit(PATIENCE);
    screen.say("The order service has exited with " + exitCode + ".");
  }

  private void show(Site site) {
    screen.say("  " + site + "   " + site.code().orElse(""));
  }

  private void act(String title, Runnable act) {
    screen.act(title);
    try {
      act.run();
    } catch (AssertionError e) {
      String message = String.valueOf(e.getMessage());
      screen.say("This did not come: " + message.substring(0, Math.min(200, message.length())));
    }
  }
}
