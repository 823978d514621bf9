package dev.lifeguard.it.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.pools.program.Behaviour;
import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.it.pools.program.Scenario;
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
    boolean canRun = cell.jdk().home() != null;
    MatrixReport.note(cell, canRun ? "FAILED to run" : "skipped: " + cell.jdk().missing());
    assumeTrue(canRun, cell.jdk().missing());
    cannot = adapter.getDeclaredConstructor().newInstance().cannot(cell.row().version());
    run = CellRun.of(cell, adapter);
    look = LookRun.of(cell, adapter);
    MatrixReport.note(cell, "");
    MatrixReport.begin(cell, cannot);
  }

  @Test
  @Shows(Behaviour.COUNTED_ONCE)
  void everyBorrowAndReturnCountsOnce() {
    run.held().expectAccount(Scenario.COUNTED, run.first(Scenario.COUNTED));
    assertThat(run.first(Scenario.COUNTED).get("borrows")).isEqualTo(40);
  }

  @Test
  @Shows(Behaviour.DOUBLE_CLOSE)
  void aConnectionClosedTwiceCameBackOnce() {
    run.held().expectAccount(Scenario.DOUBLED, run.first(Scenario.DOUBLED));
  }

  @Test
  @Shows(Behaviour.CLOSE_BY_ANOTHER)
  void aConnectionClosedByAnotherThreadCameBack() {
    run.held().expectAccount(Scenario.CROSSED, run.first(Scenario.CROSSED));
  }

  @Test
  @Shows(Behaviour.ABORT)
  void anAbortedConnectionCameBack() {
    run.held().expectAccount(Scenario.ABORTED, run.first(Scenario.ABORTED));
  }

  @Test
  @Shows(Behaviour.EVICTED_IN_USE)
  void aConnectionEvictedInUseCameBack() {
    run.held().expectAccount(Scenario.EVICTED, run.first(Scenario.EVICTED));
  }

  @Test
  @Shows(Behaviour.VIRTUAL_THREADS)
  void virtualThreadsAreBorrowersToo() {
    assumeTrue(cell.jdk().version() >= 21, "virtual threads came with Java 21");
    run.held().expectAccount(Scenario.VIRTUAL, run.first(Scenario.VIRTUAL));
  }

  @Test
  @Shows(Behaviour.RANDOM_WORKLOAD)
  void theBooksBalanceAfterTwentyThreadsAtRandom() {
    Figures held = run.first(Scenario.RANDOM);
    run.held().expectAccount(Scenario.RANDOM, held);
    assertThat(held.get("borrows") - held.get("returns")).as("outstanding").isEqualTo(3);
    Figures free = run.last(Scenario.RANDOM);
    run.free().expectAccount(Scenario.RANDOM, free);
    assertThat(free.get("borrows")).isEqualTo(free.get("returns")).isGreaterThan(100);
    run.free().expectFailures(Scenario.RANDOM, run.failures(Scenario.RANDOM), 20);
  }

  @Test
  @Shows(Behaviour.PENDING)
  void threadsAreSeenWhileTheyWait() {
    assertThat(run.held().point(Names.PENDING, Scenario.WAITING).value()).isEqualTo(3);
    assertThat(run.free().point(Names.PENDING, Scenario.WAITING).value()).isZero();
    run.free().expectAccount(Scenario.WAITING, run.last(Scenario.WAITING));
  }

  @Test
  @Shows(Behaviour.TIMEOUT)
  void aBorrowThatWaitedTooLongIsATimeout() {
    assertThat(run.held().point(Names.TIMEOUTS, Scenario.TIMED).value()).isGreaterThanOrEqualTo(2);
    assertThat(run.held().point(Names.TIMEOUTS, Scenario.COUNTED).value()).isZero();
    for (Scenario scenario : List.of(Scenario.TIMED, Scenario.RANDOM, Scenario.REFUSED)) {
      assertThat(run.held().point(Names.TIMEOUTS, scenario).value())
          .as("timeouts of " + scenario)
          .isEqualTo(run.timeouts(scenario));
    }
    run.held().expectFailures(Scenario.TIMED, run.failures(Scenario.TIMED), 2);
    run.held().expectAccount(Scenario.TIMED, run.first(Scenario.TIMED));
  }

  @Test
  @Shows(Behaviour.SLOW_CONNECT)
  void theTimeToConnectIsMeasured() {
    OtlpPoint connects = run.held().point(Names.CREATE_TIME, Scenario.SLOW);
    assertThat(connects.count()).isEqualTo(run.connects());
    assertThat(connects.value())
        .isGreaterThanOrEqualTo(run.connects() * seconds(CellRun.DELAY))
        .isLessThan(run.connects() * (seconds(CellRun.DELAY) + 5));
    run.held().expectAccount(Scenario.SLOW, run.first(Scenario.SLOW));
  }

  @Test
  @Shows(Behaviour.CONNECT_FAILURE)
  void failuresAreCountedAsTheCallerSawThem() {
    run.held().expectFailures(Scenario.REFUSED, run.failures(Scenario.REFUSED), 2);
    assertThat(run.held().borrows(Scenario.REFUSED)).isZero();
  }

  @Test
  @Shows(Behaviour.DATABASE_AWAY)
  void aPoolWhoseDatabaseIsAwayAtTheStartIsWatched() {
    run.free().expectFailures(Scenario.AWAY, run.failures(Scenario.AWAY), 1);
    run.free().expectAccount(Scenario.AWAY, run.last(Scenario.AWAY));
    assertThat(run.free().borrows(Scenario.AWAY)).isEqualTo(1);
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
    assertThat(run.held().point(Names.LEAKED, Scenario.LEAKY).value()).isEqualTo(1);
    assertThat(run.held().point(Names.LEAKS, Scenario.LEAKY).value()).isEqualTo(1);
    assertThat(run.held().point(Names.LEAKED, Scenario.COUNTED).value()).isZero();
  }

  @Test
  @Shows(Behaviour.LEAK_DROPPED)
  void aConnectionThatIsDroppedAndCollectedIsALeakToo() {
    String where = Lines.after(run.stdout(), "dropped at ");
    assertThat(run.stderr())
        .filteredOn(line -> line.contains(Scenario.DROPPED.database()))
        .filteredOn(line -> line.contains("connection held for"))
        .singleElement()
        .asString()
        .contains("by thread \"main\"", "borrowed at ", ".Held.drop(" + where + ")");
    assertThat(run.held().point(Names.LEAKED, Scenario.DROPPED).value()).isEqualTo(1);
    assertThat(run.held().borrows(Scenario.DROPPED)).isEqualTo(1);
    assertThat(run.free().point(Names.LEAKED, Scenario.DROPPED).value()).isEqualTo(1);
  }

  @Test
  @Shows(Behaviour.LEAK_OVER)
  void aLeakThatComesBackIsOver() {
    assertThat(run.stderr())
        .filteredOn(line -> line.contains(Scenario.LEAKY.database()))
        .filteredOn(line -> line.contains("connection came back after"))
        .hasSize(1);
    assertThat(run.free().point(Names.LEAKED, Scenario.LEAKY).value()).isZero();
    assertThat(run.free().point(Names.LEAKS, Scenario.LEAKY).value()).isEqualTo(1);
    assertThat(run.free().point(Names.USE_TIME, Scenario.LEAKY).count()).isEqualTo(1);
  }

  @Test
  @Shows(Behaviour.CONFIGURED_NAME)
  void aPoolHasItsConfiguredName() {
    assertThat(run.held().point(Names.WAIT_TIME, Scenario.COUNTED).attribute(Names.POOL_NAME))
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
    assertThat(run.held().point(Names.WAIT_TIME, Scenario.UNNAMED).attribute(Names.POOL_NAME))
        .isEqualTo(name);
    assertThat(look.said()).as("at the next start").isEqualTo(name);
  }

  @Test
  @Shows(Behaviour.TWO_POOLS)
  void twoPoolsOfOneNameAreKeptApart() {
    List<OtlpPoint> twins = run.held().points(Names.WAIT_TIME, Scenario.TWINS);
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
    assertThat(run.free().points(Names.WAIT_TIME, Scenario.TIMED)).isNotEmpty();
    assertThat(run.closed().export().points())
        .isNotEmpty()
        .extracting(point -> point.attribute(Names.NAMESPACE))
        .containsOnly(Scenario.COUNTED.database());
  }

  @Test
  @Shows(Behaviour.USED)
  void connectionsInUseAreSeen() {
    assertThat(run.held().state(Scenario.GAUGES, "used")).isEqualTo(1);
    assertThat(run.held().state(Scenario.RANDOM, "used")).isEqualTo(3);
    assertThat(run.free().state(Scenario.GAUGES, "used")).isZero();
    assertThat(run.free().state(Scenario.RANDOM, "used")).isZero();
  }

  @Test
  @Shows(Behaviour.IDLE)
  void idleConnectionsAreSeen() {
    assertThat(run.held().state(Scenario.GAUGES, "idle")).isEqualTo(run.open() - 1).isPositive();
  }

  @Test
  @Shows(Behaviour.IDLE_MIN)
  void theLeastIdleConnectionsAreAsConfigured() {
    assertThat(run.held().point(Names.IDLE_MIN, Scenario.GAUGES).value()).isEqualTo(2);
  }

  @Test
  @Shows(Behaviour.IDLE_MAX)
  void theMostIdleConnectionsAreAsConfigured() {
    assertThat(run.held().point(Names.IDLE_MAX, Scenario.GAUGES).value()).isEqualTo(4);
  }

  @Test
  @Shows(Behaviour.MAX)
  void theMostConnectionsAreAsConfigured() {
    assertThat(run.held().point(Names.MAX, Scenario.GAUGES).value()).isEqualTo(4);
    assertThat(run.held().point(Names.LIMIT, Scenario.GAUGES).value()).isEqualTo(4);
  }

  @Test
  @Shows(Behaviour.UNCHANGED)
  void theApplicationSeesTheSameAsWithoutTheAgent() {
    assertThat(look.watched()).isEqualTo(look.bare()).contains("unwraps itself");
  }

  @Test
  @Shows(Behaviour.SILENCE)
  void nothingIsSaidBesideTheGreetingLeaksAndTimeouts() {
    assertThat(run.stderr())
        .filteredOn(line -> line.startsWith("[lifeguard] "))
        .filteredOn(line -> !line.startsWith("[lifeguard]     at "))
        .filteredOn(line -> !isOfAnOutage(line))
        .filteredOn(line -> !line.contains(" timed out: the application itself has all "))
        .allMatch(line -> line.contains(" attached: ") || line.contains(" - connection "));
  }

  /** Two of the scenarios are about databases that are away. */
  private static boolean isOfAnOutage(String line) {
    return line.contains(" - breaker ")
        && (line.contains(Scenario.AWAY.database()) || line.contains(Scenario.REFUSED.database()));
  }

  /** Instead of the test, where the library cannot: the metrics are absent. */
  void expectNoGuess(Behaviour behaviour) {
    for (String metric : behaviour.metrics()) {
      assertThat(run.held().export().points(metric))
          .as(metric + " is said to be unknown")
          .isEmpty();
    }
    if (behaviour == Behaviour.USED || behaviour == Behaviour.IDLE) {
      String state = behaviour == Behaviour.USED ? "used" : "idle";
      assertThat(run.held().export().points(Names.COUNT, Map.of(Names.STATE, state)))
          .as(state + " is said to be unknown")
          .isEmpty();
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
