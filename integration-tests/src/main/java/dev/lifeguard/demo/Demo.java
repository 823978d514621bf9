package dev.lifeguard.demo;

import dev.lifeguard.testing.AgentJar;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import java.time.Duration;

/**
 * Lets a person watch Lifeguard at work on applications that know nothing of it, in less than a
 * minute. Exits with 0 when everything that the narrator promised was seen, with 1 when something
 * was not, with 2 when the demo could not be set up or hung.
 */
public final class Demo {

  private static final Duration LIMIT = Duration.ofSeconds(80);

  private Demo() {}

  /** Runs the demo; {@code -Ddemo.colour=true} for a terminal. */
  public static void main(String[] args) {
    Screen screen = new Screen(System.out, Boolean.getBoolean("demo.colour"));
    if (!AgentJar.exists()) {
      screen.plain("There is no agent jar. Build it: ./mvnw -DskipTests package");
      System.exit(2);
    }
    Watchdog.start(LIMIT, screen);
    int code = 2;
    try {
      code = run(screen) ? 0 : 1;
    } catch (AssertionError | RuntimeException e) {
      screen.plain("The demo could not go on: " + e.getMessage());
    }
    System.exit(code);
  }

  private static boolean run(Screen screen) {
    screen.act("Setting the stage");
    PoolView view = new PoolView(OrderService.POOL);
    try (PostgresServer database = PostgresServer.start();
        OtlpReceiver receiver =
            OtlpReceiver.start(export -> view.line(export).ifPresent(screen::pool))) {
      screen.say("PostgreSQL (" + database.kind() + ") is at " + database.jdbcUrl());
      screen.say("An OTLP receiver, where your collector would be, is at " + receiver.endpoint());
      Sightings sightings = new Sightings();
      try (OrderService service = OrderService.start(database, receiver, screen, sightings)) {
        int exitCode = new Play(screen, service, receiver, sightings).perform();
        Fleet fleet = new Fleet(screen, database);
        fleet.perform();
        Outage outage = new Outage(screen, database);
        outage.perform();
        return new Summary(screen, receiver, sightings, fleet, outage).print(exitCode);
      }
    }
  }
}
