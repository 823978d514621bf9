package dev.lifeguard.it.plain;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static dev.lifeguard.it.plain.PlainProgram.REPORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.it.accounts.Attach;
import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.plain.apps.Supply;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Connections of which no list of pools knows, in one program that uses every way to them: with the
 * agent from the start, and with the agent attached when they are in use already.
 */
@ParameterizedClass(name = "attached late: {0}")
@ValueSource(booleans = {false, true})
@TestInstance(Lifecycle.PER_CLASS)
class PlainConnectionsIT {

  private static final Set<Supply> POOLS =
      EnumSet.of(
          Supply.RELOCATED, Supply.PREFILLED, Supply.BACKGROUND, Supply.NESTED, Supply.H2_POOL);

  private static final int BORROWS = 22;

  @Parameter boolean late;

  @TempDir static Path temporary;

  private PlainProgram program;

  @BeforeParameterizedClassInvocation
  void runTheProgram() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      var described = PlainProgram.describe(receiver, temporary);
      if (late) {
        // without it Java 21 and later say on stderr that an agent came late
        described.args("late").jvmArgs("-XX:+EnableDynamicAgentLoading");
      } else {
        described.agent("leak.threshold=300ms");
      }
      try (JavaProcess process = described.start()) {
        process.awaitStdout("used", PATIENCE);
        if (late) {
          Attach.agent(process, "leak.threshold=300ms");
        }
        process.writeLine("use the known pool");
        process.awaitStdout("opened", PATIENCE);
        program = PlainProgram.run(process, receiver, Supply.seen(late).size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void countsEveryBorrowAndReturn(Supply supply) {
    assumeSeen(supply);
    assertThat(ledger(supply, "").get("borrows")).isEqualTo(BORROWS);
    assertThat(leaked(Names.WAIT_TIME, supply).count()).isEqualTo(BORROWS);
    assertThat(leaked(Names.USE_TIME, supply).count()).isEqualTo(BORROWS - 1);
    assertThat(used(program.leaked(), supply)).isEqualTo(1);
    assertThat(returned(Names.WAIT_TIME, supply).count()).isEqualTo(BORROWS);
    assertThat(returned(Names.USE_TIME, supply).count()).isEqualTo(BORROWS);
    assertThat(used(program.returned(), supply)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void measuresHowLongTheyWereWaitedForAndUsed(Supply supply) {
    assumeSeen(supply);
    Figures ledger = ledger(supply, "");
    assertThat(leaked(Names.USE_TIME, supply).value())
        .isBetween(ledger.seconds("leastUseNanos"), ledger.seconds("mostUseNanos"));
    assertThat(leaked(Names.WAIT_TIME, supply).value())
        .isPositive()
        .isLessThan(ledger.seconds("waitNanos"));
  }

  @ParameterizedTest
  @EnumSource
  void measuresHowLongPhysicalConnectionsTookToOpen(Supply supply) {
    assumeSeen(supply);
    OtlpPoint created = returned(Names.CREATE_TIME, supply);
    if (!POOLS.contains(supply)) {
      assertThat(created.count()).isEqualTo(BORROWS);
    } else if (!late && supply != Supply.H2_POOL) { // which connects without its driver
      assertThat(created.count()).isBetween(1L, 3L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsALeakOnceAndItsEnd(Supply supply) {
    assumeSeen(supply);
    assertThat(leaked(Names.LEAKS, supply).value()).isEqualTo(1);
    assertThat(leaked(Names.LEAKED, supply).value()).isEqualTo(1);
    assertThat(returned(Names.LEAKS, supply).value()).isEqualTo(1);
    assertThat(returned(Names.LEAKED, supply).value()).isZero();
  }

  @Test
  void reportsLeaksByTheLineOfTheApplication() {
    List<String> reports = new ArrayList<>();
    for (int i = 0; i < program.stderr().size(); i++) {
      if (program.stderr().get(i).contains(REPORT)) {
        reports.add(String.join("\n", program.stderr().subList(i, i + 6)));
      }
    }
    assertThat(reports)
        .hasSize(Supply.seen(late).size())
        .allSatisfy(
            report ->
                assertThat(report)
                    .containsPattern(
                        "borrowed at dev\\.lifeguard\\.it\\.(accounts|plain)\\.apps\\.")
                    .doesNotContainPattern("borrowed at \\S*(Pool|Source|Hikari)\\.")
                    .contains("PlainApplication.lose("));
    assertThat(program.stderr().stream().filter(line -> line.contains("came back")))
        .hasSize(Supply.seen(late).size());
  }

  @ParameterizedTest
  @EnumSource
  void countsFailuresByTheirSqlState(Supply supply) {
    assumeSeen(supply);
    Map<String, String> where = Map.of(Names.NAMESPACE, supply.database() + "_nowhere");
    assertThat(program.leaked().points(Names.FAILURES, where))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.value()).isEqualTo(1);
              assertThat(failure.attribute(Names.SQL_STATE)).isEqualTo(supply.stateOfNoDatabase());
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"RELOCATED", "PREFILLED", "BACKGROUND", "NESTED", "H2_POOL"})
  void takesConnectionsThatAPoolKeepsForNobodys(Supply supply) {
    assertThat(program.opened())
        .allSatisfy(export -> assertThat(export.points(Names.COUNT, of(supply))).isEmpty());
  }

  @Test
  void makesOneAccountOfEachAndNoOther() {
    Set<String> expected = new TreeSet<>();
    expected.add(PostgresServer.shared().database());
    for (Supply supply : Supply.seen(late)) {
      expected.add(supply.database());
      expected.add(supply.database() + "_nowhere");
    }
    assertThat(program.returned().points(Names.WAIT_TIME))
        .extracting(point -> point.attribute(Names.NAMESPACE))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void saysNothingBesideTheGreetingAndTheLeaks() {
    assertThat(program.stderr())
        .allMatch(line -> line.startsWith("[lifeguard] "))
        .filteredOn(line -> !line.startsWith("[lifeguard]     at "))
        .allMatch(line -> line.contains(" attached") || line.contains(" - connection "));
  }

  private void assumeSeen(Supply supply) {
    assumeTrue(
        Supply.seen(late).contains(supply),
        "what it keeps was lent to it before the agent came, see decision 0010");
  }

  private Figures ledger(Supply supply, String when) {
    String start = supply.name() + when + " ";
    return Figures.of(
        program.stdout().stream()
            .filter(line -> line.startsWith(start + "borrows"))
            .findFirst()
            .orElseThrow());
  }

  private static Map<String, String> of(Supply supply) {
    return Map.of(Names.NAMESPACE, supply.database());
  }

  private OtlpPoint leaked(String metric, Supply supply) {
    return point(program.leaked(), metric, supply);
  }

  private OtlpPoint returned(String metric, Supply supply) {
    return point(program.returned(), metric, supply);
  }

  private static OtlpPoint point(OtlpExport export, String metric, Supply supply) {
    assertThat(export.points(metric, of(supply))).as(metric + " of " + supply).hasSize(1);
    return export.points(metric, of(supply)).get(0);
  }

  private static long used(OtlpExport export, Supply supply) {
    return export
        .points(Names.COUNT, Map.of(Names.NAMESPACE, supply.database(), Names.STATE, "used"))
        .stream()
        .mapToLong(point -> (long) point.value())
        .sum();
  }
}
