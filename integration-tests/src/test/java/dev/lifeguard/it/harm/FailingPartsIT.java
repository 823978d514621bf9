package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.AllParts;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every part of the agent is made to fail: it goes off, says so once, and all else goes on. */
class FailingPartsIT {

  private static final Map<String, String> TITLES = AgentParts.titles();

  /** Without the first there is nothing for the others to do; without telemetry, to see. */
  private static final Map<String, Set<String>> SILENCED_BY =
      Map.of(
          "weave", TITLES.keySet(),
          "borrow", Set.of("return", "leaks"),
          "return", Set.of("leaks"),
          "telemetry",
              Set.of("borrow", "return", "create", "plain", "failure", "open", "close", "read"));

  /** A leak after a moment, and a breaker that opens at the second failure. */
  private static final String SOON =
      "pool.leaky.leak.threshold=400ms,pool.away.breaker.patience=off"
          + ",pool.away.breaker.failure-threshold=2,";

  private static Outcome bare;

  private final OtlpReceiver receiver = OtlpReceiver.start();

  @BeforeAll
  static void runWithoutTheAgent() {
    bare = Outcome.of(Programs.onH2(AllParts.class), JavaProcess::closeStdin);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  static Set<String> parts() {
    return TITLES.keySet();
  }

  @ParameterizedTest
  @MethodSource("parts")
  void switchesAFailingPartOffAndSaysSoOnceWhileAllElseGoesOn(String part) {
    Set<String> alive = new TreeSet<>(TITLES.keySet());
    alive.remove(part);
    alive.removeAll(SILENCED_BY.getOrDefault(part, Set.of()));
    Outcome watched =
        Outcome.of(failing(part), process -> awaitSigns(process, TITLES.get(part), alive));

    watched.expectSameAs(bare);
    assertThat(errors(watched)).singleElement().asString().contains(TITLES.get(part));
    assertThat(new SignsOfLife(receiver.exports(), watched.said()).parts()).isEqualTo(alive);
    assertThat(watched.saidBesideGreeting())
        .as("a leak is reported of the pool that leaks, and of no other")
        .filteredOn(line -> line.contains(" - ") && !line.contains("away - breaker "))
        .filteredOn(line -> !line.contains("used - a borrow timed out: "))
        .allMatch(line -> line.contains("leaky - "));
  }

  @Test
  void leavesTheApplicationAloneWhenAllElseFailsAtOnce() {
    Set<String> all = new TreeSet<>(TITLES.keySet());
    all.removeAll(Set.of("weave", "open")); // without them nothing else would be reached
    Outcome watched =
        Outcome.of(
            failing(String.join("+", all)),
            process -> awaitSigns(process, TITLES.get("telemetry"), Set.of()));

    watched.expectSameAs(bare);
    assertThat(errors(watched)).hasSameSizeAs(all);
    all.forEach(
        part ->
            assertThat(errors(watched))
                .filteredOn(line -> line.contains(" " + TITLES.get(part) + " is switched off"))
                .hasSize(1));
    assertThat(receiver.requests()).isZero();
  }

  @Test
  void allPartsShowSignsOfLifeWhenNoneFails() {
    Outcome watched =
        Outcome.of(
            failing("nonsense"), process -> awaitSigns(process, "nonsense", TITLES.keySet()));

    watched.expectSameAs(bare);
    assertThat(errors(watched)).isEmpty();
    assertThat(watched.saidBesideGreeting())
        .filteredOn(line -> line.contains("nonsense"))
        .singleElement()
        .asString()
        .startsWith("[lifeguard] WARN lifeguard.test.fail names nonsense, which is no part.");
    assertThat(new SignsOfLife(receiver.exports(), watched.said()).parts())
        .isEqualTo(TITLES.keySet());
    assertThat(watched.saidBesideGreeting())
        .filteredOn(line -> line.contains("used - a borrow timed out: "))
        .hasSize(1);
  }

  /** Lets the program go on once the failure has been noticed and the others have been at work. */
  private void awaitSigns(JavaProcess process, String announced, Set<String> alive) {
    process.awaitStdout("done once", PATIENCE);
    if (alive.contains("leaks")) {
      process.awaitStderr("leaky - connection held for", PATIENCE);
    }
    if (alive.contains("resilience")) {
      process.awaitStderr("away - breaker would be open", PATIENCE);
    }
    if (alive.contains("telemetry")) {
      receiver.awaitMore(3, PATIENCE);
    }
    process.writeLine("go on");
    process.awaitStdout("done twice", PATIENCE);
    process.awaitStderr(announced, PATIENCE);
    if (alive.contains("telemetry")) {
      receiver.awaitMore(3, PATIENCE);
    }
    process.closeStdin();
  }

  private static List<String> errors(Outcome outcome) {
    return outcome.said().stream().filter(line -> line.startsWith("[lifeguard] ERROR ")).toList();
  }

  private JavaProcessBuilder failing(String parts) {
    return program().agent(SOON + "test.fail=" + parts);
  }

  private JavaProcessBuilder program() {
    return Programs.onH2(AllParts.class)
        .property("otel.exporter.otlp.endpoint", receiver.endpoint())
        .property("otel.metric.export.interval", "100");
  }
}
