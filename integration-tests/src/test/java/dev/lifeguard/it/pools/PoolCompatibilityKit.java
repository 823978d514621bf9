package dev.lifeguard.it.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.pools.program.Behaviour;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.it.pools.program.Scenario;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * What "supported" means. A library is supported in a version when a class that extends this one
 * passes: for each cell of the matrix the real jars in JVMs of their own under the real agent.
 * Where a library cannot give a behaviour its {@link PoolUnderTest} says why, and the kit checks
 * that the metrics of that behaviour are absent rather than guessed.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@ArgumentsSource(Cells.class)
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Verdicts.class)
abstract class PoolCompatibilityKit {

  @Parameter Cell cell;

  private final String library;
  private final Class<? extends PoolUnderTest> adapter;
  private Map<Behaviour, String> cannot;
  private CellRun run;
  private LookRun look;

  PoolCompatibilityKit(String library, Class<? extends PoolUnderTest> adapter) {
    this.library = library;
    this.adapter = adapter;
  }

  String library() {
    return library;
  }

  Class<? extends PoolUnderTest> adapter() {
    return adapter;
  }

  Cell cell() {
    return cell;
  }

  Map<Behaviour, String> cannot() {
    return cannot;
  }

  @BeforeParameterizedClassInvocation
  void runThePrograms() throws Exception {
    if (cell.jdk().home() == null) {
      MatrixReport.note(cell, "skipped: " + cell.jdk().missing());
      assumeTrue(false, cell.jdk().missing());
    }
    cannot = adapter.getDeclaredConstructor().newInstance().cannot(cell.row().version());
    MatrixReport.note(cell, "FAILED to run");
    run = CellRun.of(cell, adapter);
    look = LookRun.of(cell, adapter);
    MatrixReport.note(cell, "");
    MatrixReport.begin(cell, cannot);
  }

  @Test
  @Shows(Behaviour.COUNTED_ONCE)
  void everyBorrowAndReturnCountsOnce() {
    expectAccount(run.held(), Scenario.COUNTED, first(Scenario.COUNTED));
    assertThat(first(Scenario.COUNTED).get("borrows")).isEqualTo(40);
  }

  @Test
  @Shows(Behaviour.DOUBLE_CLOSE)
  void aConnectionClosedTwiceCameBackOnce() {
    expectAccount(run.held(), Scenario.DOUBLED, first(Scenario.DOUBLED));
  }

  @Test
  @Shows(Behaviour.CLOSE_BY_ANOTHER)
  void aConnectionClosedByAnotherThreadCameBack() {
    expectAccount(run.held(), Scenario.CROSSED, first(Scenario.CROSSED));
  }

  @Test
  @Shows(Behaviour.ABORT)
  void anAbortedConnectionCameBack() {
    expectAccount(run.held(), Scenario.ABORTED, first(Scenario.ABORTED));
  }

  @Test
  @Shows(Behaviour.EVICTED_IN_USE)
  void aConnectionEvictedInUseCameBack() {
    expectAccount(run.held(), Scenario.EVICTED, first(Scenario.EVICTED));
  }

  @Test
  @Shows(Behaviour.VIRTUAL_THREADS)
  void virtualThreadsAreBorrowersToo() {
    assumeTrue(cell.jdk().version() >= 21, "virtual threads came with Java 21");
    expectAccount(run.held(), Scenario.VIRTUAL, first(Scenario.VIRTUAL));
  }

  @Test
  @Shows(Behaviour.RANDOM_WORKLOAD)
  void theBooksBalanceAfterTwentyThreadsAtRandom() {
    Figures held = first(Scenario.RANDOM);
    expectAccount(run.held(), Scenario.RANDOM, held);
    assertThat(held.get("borrows") - held.get("returns")).as("outstanding").isEqualTo(3);
    Figures free = last(Scenario.RANDOM);
    expectAccount(run.free(), Scenario.RANDOM, free);
    assertThat(free.get("borrows")).isEqualTo(free.get("returns")).isGreaterThan(100);
    expectFailures(run.free(), Scenario.RANDOM, 20);
  }

  @Test
  @Shows(Behaviour.PENDING)
  void threadsAreSeenWhileTheyWait() {
    assertThat(point(run.held(), Names.PENDING, Scenario.WAITING).value()).isEqualTo(3);
    assertThat(point(run.free(), Names.PENDING, Scenario.WAITING).value()).isZero();
    expectAccount(run.free(), Scenario.WAITING, last(Scenario.WAITING));
  }

  @Test
  @Shows(Behaviour.TIMEOUT)
  void aBorrowThatWaitedTooLongIsATimeout() {
    assertThat(point(run.held(), Names.TIMEOUTS, Scenario.TIMED).value()).isGreaterThanOrEqualTo(2);
    assertThat(point(run.held(), Names.TIMEOUTS, Scenario.COUNTED).value()).isZero();
    for (Scenario scenario : List.of(Scenario.TIMED, Scenario.RANDOM, Scenario.REFUSED)) {
      assertThat(point(run.held(), Names.TIMEOUTS, scenario).value())
          .as("timeouts of " + scenario)
          .isEqualTo(Figures.of(timeouts(scenario)).get("timeouts"));
    }
    expectFailures(run.held(), Scenario.TIMED, 2);
    expectAccount(run.held(), Scenario.TIMED, first(Scenario.TIMED));
  }

  @Test
  @Shows(Behaviour.SLOW_CONNECT)
  void theTimeToConnectIsMeasured() {
    OtlpPoint connects = point(run.held(), Names.CREATE_TIME, Scenario.SLOW);
    assertThat(connects.count()).isEqualTo(run.connects());
    assertThat(connects.value())
        .isGreaterThanOrEqualTo(run.connects() * seconds(CellRun.DELAY))
        .isLessThan(run.connects() * (seconds(CellRun.DELAY) + 5));
    expectAccount(run.held(), Scenario.SLOW, first(Scenario.SLOW));
  }

  @Test
  @Shows(Behaviour.CONNECT_FAILURE)
  void failuresAreCountedAsTheCallerSawThem() {
    expectFailures(run.held(), Scenario.REFUSED, 2);
    assertThat(borrows(run.held(), Scenario.REFUSED)).isZero();
  }

  @Test
  @Shows(Behaviour.DATABASE_AWAY)
  void aPoolWhoseDatabaseIsAwayAtTheStartIsWatched() {
    expectFailures(run.free(), Scenario.AWAY, 1);
    expectAccount(run.free(), Scenario.AWAY, last(Scenario.AWAY));
    assertThat(borrows(run.free(), Scenario.AWAY)).isEqualTo(1);
  }

  @Test
  @Shows(Behaviour.LEAK)
  void aLeakIsReportedByItsLine() {
    String where = Lines.after(run.stdout(), "lost at ");
    assertThat(run.stderr())
        .filteredOn(line -> line.contains(Scenario.LEAKY.database()))
        .filteredOn(line -> line.contains("connection held for"))
        .singleElement()
        .asString()
        .contains("by thread \"main\"", "borrowed at ", ".Held.hold(" + where + ")");
    assertThat(point(run.held(), Names.LEAKED, Scenario.LEAKY).value()).isEqualTo(1);
    assertThat(point(run.held(), Names.LEAKS, Scenario.LEAKY).value()).isEqualTo(1);
    assertThat(point(run.held(), Names.LEAKED, Scenario.COUNTED).value()).isZero();
  }

  @Test
  @Shows(Behaviour.LEAK_OVER)
  void aLeakThatComesBackIsOver() {
    assertThat(run.stderr())
        .filteredOn(line -> line.contains(Scenario.LEAKY.database()))
        .filteredOn(line -> line.contains("connection came back after"))
        .hasSize(1);
    assertThat(point(run.free(), Names.LEAKED, Scenario.LEAKY).value()).isZero();
    assertThat(point(run.free(), Names.LEAKS, Scenario.LEAKY).value()).isEqualTo(1);
    assertThat(point(run.free(), Names.USE_TIME, Scenario.LEAKY).count()).isEqualTo(1);
  }

  @Test
  @Shows(Behaviour.CONFIGURED_NAME)
  void aPoolHasItsConfiguredName() {
    assertThat(point(run.held(), Names.WAIT_TIME, Scenario.COUNTED).attribute(Names.POOL_NAME))
        .isEqualTo(Scenario.COUNTED.database());
  }

  @Test
  @Shows(Behaviour.UNNAMED)
  void aPoolWithoutANameIsNamedAfterItsDatabase() throws Exception {
    String name =
        "%s@%s:%d"
            .formatted(
                Scenario.UNNAMED.database(),
                KitDatabases.server().host(),
                KitDatabases.server().port());
    assertThat(point(run.held(), Names.WAIT_TIME, Scenario.UNNAMED).attribute(Names.POOL_NAME))
        .isEqualTo(name);
    assertThat(look.said()).as("at the next start").isEqualTo(name);
  }

  @Test
  @Shows(Behaviour.TWO_POOLS)
  void twoPoolsOfOneNameAreKeptApart() {
    List<OtlpPoint> twins = run.held().points(Names.WAIT_TIME, CellRun.of(Scenario.TWINS));
    assertThat(twins).extracting(OtlpPoint::count).containsExactlyInAnyOrder(2L, 3L);
    assertThat(twins)
        .extracting(twin -> twin.attribute(Names.POOL_NAME))
        .containsOnly(twins.get(0).attribute(Names.POOL_NAME));
    assertThat(twins)
        .extracting(twin -> twin.attribute(Names.INSTANCE))
        .containsExactlyInAnyOrder("", "2");
  }

  @Test
  @Shows(Behaviour.CLOSED_POOL)
  void aClosedPoolDisappears() {
    assertThat(run.free().points(Names.WAIT_TIME, CellRun.of(Scenario.TIMED))).isNotEmpty();
    assertThat(run.closed().points())
        .isNotEmpty()
        .extracting(point -> point.attribute(Names.NAMESPACE))
        .containsOnly(Scenario.COUNTED.database());
  }

  @Test
  @Shows(Behaviour.USED)
  void connectionsInUseAreSeen() {
    assertThat(state(run.held(), Scenario.GAUGES, "used")).isEqualTo(1);
    assertThat(state(run.held(), Scenario.RANDOM, "used")).isEqualTo(3);
    assertThat(state(run.free(), Scenario.GAUGES, "used")).isZero();
    assertThat(state(run.free(), Scenario.RANDOM, "used")).isZero();
  }

  @Test
  @Shows(Behaviour.IDLE)
  void idleConnectionsAreSeen() {
    assertThat(state(run.held(), Scenario.GAUGES, "idle")).isEqualTo(run.open() - 1).isPositive();
  }

  @Test
  @Shows(Behaviour.IDLE_MIN)
  void theLeastIdleConnectionsAreAsConfigured() {
    assertThat(point(run.held(), Names.IDLE_MIN, Scenario.GAUGES).value()).isEqualTo(2);
  }

  @Test
  @Shows(Behaviour.IDLE_MAX)
  void theMostIdleConnectionsAreAsConfigured() {
    assertThat(point(run.held(), Names.IDLE_MAX, Scenario.GAUGES).value()).isEqualTo(4);
  }

  @Test
  @Shows(Behaviour.MAX)
  void theMostConnectionsAreAsConfigured() {
    assertThat(point(run.held(), Names.MAX, Scenario.GAUGES).value()).isEqualTo(4);
    assertThat(point(run.held(), Names.LIMIT, Scenario.GAUGES).value()).isEqualTo(4);
  }

  @Test
  @Shows(Behaviour.UNCHANGED)
  void theApplicationSeesTheSameAsWithoutTheAgent() {
    assertThat(look.watched()).isEqualTo(look.bare()).contains("unwraps itself");
  }

  @Test
  @Shows(Behaviour.SILENCE)
  void nothingIsSaidBesideTheGreetingAndTheLeaks() {
    assertThat(run.stderr())
        .filteredOn(line -> line.startsWith("[lifeguard] "))
        .filteredOn(line -> !line.startsWith("[lifeguard]     at "))
        .allMatch(line -> line.contains(" attached: ") || line.contains(" - connection "));
  }

  /** Instead of the test, where the library cannot: the metrics are absent. */
  void expectNoGuess(Behaviour behaviour) {
    for (String metric : behaviour.metrics()) {
      assertThat(run.held().points(metric)).as(metric + " is said to be unknown").isEmpty();
    }
    if (behaviour == Behaviour.USED || behaviour == Behaviour.IDLE) {
      String state = behaviour == Behaviour.USED ? "used" : "idle";
      assertThat(run.held().points(Names.COUNT, Map.of(Names.STATE, state)))
          .as(state + " is said to be unknown")
          .isEmpty();
    }
  }

  private void expectAccount(OtlpExport export, Scenario scenario, Figures own) {
    OtlpPoint waits = point(export, Names.WAIT_TIME, scenario);
    OtlpPoint uses = point(export, Names.USE_TIME, scenario);
    assertThat(waits.count()).as("borrows of " + scenario).isEqualTo(own.get("borrows"));
    assertThat(uses.count()).as("returns of " + scenario).isEqualTo(own.get("returns"));
    assertThat(waits.value()).as("wait of " + scenario).isBetween(0.0, own.seconds("waitNanos"));
    assertThat(uses.value())
        .as("use of " + scenario)
        .isBetween(own.seconds("leastUseNanos"), own.seconds("mostUseNanos"));
  }

  /** Of each kind as many as the program has seen, and of no other kind. */
  private void expectFailures(OtlpExport export, Scenario scenario, int least) {
    Map<String, Long> seen = Lines.failures(run.stdout(), scenario.database());
    assertThat(Lines.failures(export.points(Names.FAILURES, CellRun.of(scenario))))
        .as("failures of " + scenario)
        .isEqualTo(seen);
    assertThat(seen.values().stream().mapToLong(Long::longValue).sum())
        .isGreaterThanOrEqualTo(least);
  }

  private static long borrows(OtlpExport export, Scenario scenario) {
    return export.points(Names.WAIT_TIME, CellRun.of(scenario)).stream()
        .mapToLong(OtlpPoint::count)
        .sum();
  }

  private static double state(OtlpExport export, Scenario scenario, String state) {
    return point(
            export, Names.COUNT, Map.of(Names.NAMESPACE, scenario.database(), Names.STATE, state))
        .value();
  }

  private static OtlpPoint point(OtlpExport export, String metric, Scenario scenario) {
    return point(export, metric, CellRun.of(scenario));
  }

  private static OtlpPoint point(OtlpExport export, String metric, Map<String, String> attributes) {
    List<OtlpPoint> points = export.points(metric, attributes);
    assertThat(points).as(metric + " of " + attributes).hasSize(1);
    return points.get(0);
  }

  private Figures first(Scenario scenario) {
    return Figures.of(Lines.starting(run.stdout(), scenario.database() + " ").get(0));
  }

  private Figures last(Scenario scenario) {
    List<String> lines = Lines.starting(run.stdout(), scenario.database() + " ");
    return Figures.of(lines.get(lines.size() - 1));
  }

  private String timeouts(Scenario scenario) {
    return "timeouts " + Lines.after(run.stdout(), "timeouts of " + scenario.database() + " ");
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
