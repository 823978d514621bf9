package dev.lifeguard.it.accounts;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.apps.EverydayApplication;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Every version of HikariCP that is pinned behaves the same under the agent. */
@ParameterizedClass(name = "HikariCP {0}")
@ValueSource(strings = {"4.0.3", "5.1.0", "6.3.3", "7.1.0"})
@TestInstance(Lifecycle.PER_CLASS)
class EveryVersionIT {

  private static final String REPORT = "connection held for";

  @Parameter String version = "";

  private List<String> said;
  private List<String> stderr;
  private OtlpExport open;
  private OtlpExport closed;

  @BeforeParameterizedClassInvocation
  void runTheProgram() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            Forked.program(EverydayApplication.class, receiver, version)
                .agent("leak.threshold=400ms")
                .property("com.zaxxer.hikari.aliveBypassWindowMs", "0")
                .start()) {
      program.awaitStdout(line -> line.equals("open"), PATIENCE);
      program.awaitStderr(line -> line.contains("leaky - " + REPORT), PATIENCE);
      receiver.awaitPoint(Names.LEAKS, Names.pool("leaky"), point -> point.value() == 1, PATIENCE);
      receiver.awaitMore(2, PATIENCE);
      open = receiver.last();
      program.writeLine("close the pools");
      program.awaitStdout(line -> line.equals("closed"), PATIENCE);
      receiver.awaitMore(3, PATIENCE);
      closed = receiver.last();
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
      said = program.stdout().all();
      stderr = program.stderr().all();
    }
  }

  @Test
  void accountsForBorrowsReturnsAndCreates() {
    Figures ledger = Figures.of(line("everyday "));
    assertThat(ledger.get("borrows")).isEqualTo(40);
    assertThat(point(Names.WAIT_TIME, "everyday").count()).isEqualTo(40);
    assertThat(point(Names.USE_TIME, "everyday").count()).isEqualTo(40);
    assertThat(point(Names.WAIT_TIME, "everyday").value())
        .isPositive()
        .isLessThan(ledger.seconds("waitNanos"));
    assertThat(point(Names.USE_TIME, "everyday").value())
        .isBetween(ledger.seconds("leastUseNanos"), ledger.seconds("mostUseNanos"));
    assertThat(point(Names.CREATE_TIME, "everyday").count())
        .isEqualTo(Figures.of(line("everyday-opened ")).get("connects"))
        .isEqualTo(2);
  }

  @Test
  void accountsForEveryOddReturnExactlyOnce() {
    List<String> ways = said.stream().filter(line -> line.startsWith("odd: ")).toList();
    assertThat(ways).hasSize(10);
    assertThat(ways)
        .allSatisfy(
            way -> {
              String name = way.split(" ")[1];
              Figures figures = Figures.of(way.substring("odd: ".length()));
              long borrows = figures.get("borrows");
              long returns = figures.get("returns");
              assertThat(point(Names.WAIT_TIME, name).count()).as("borrows").isEqualTo(borrows);
              assertThat(point(Names.USE_TIME, name).count()).as("returns").isEqualTo(returns);
              assertThat(used(name)).as("outstanding").isEqualTo(borrows - returns);
            });
  }

  @Test
  void reportsALeakByItsLine() {
    String lost = line("lost open at ");
    String where = lost.substring(lost.lastIndexOf(' ') + 1);
    assertThat(stderr.stream().filter(line -> line.contains("leaky - " + REPORT)))
        .singleElement()
        .asString()
        .contains("borrowed at ", ".EverydayApplication.forget(" + where + ")");
    assertThat(point(Names.LEAKED, "leaky").value()).isEqualTo(1);
    assertThat(point(Names.WAIT_TIME, "leaky").count()).isEqualTo(1);
    assertThat(point(Names.USE_TIME, "leaky").count()).isZero();
  }

  @Test
  void leavesTheApplicationItsOwnMetricsTracker() {
    Figures own = Figures.of(line("tracked "));
    assertThat(own.get("acquired")).as("with the one that timed out").isEqualTo(23);
    assertThat(own.get("used")).isEqualTo(22);
    assertThat(own.get("timeouts")).isEqualTo(1);
    assertThat(point(Names.WAIT_TIME, "tracked").count()).isEqualTo(22);
    assertThat(point(Names.USE_TIME, "tracked").count()).isEqualTo(22);
    assertThat(point(Names.TIMEOUTS, "tracked").value()).isEqualTo(1);
    assertThat(point(Names.FAILURES, "tracked").value()).isEqualTo(1);
    assertThat(point(Names.CREATE_TIME, "tracked").count()).isEqualTo(2);
    // the pool tells a tracker of connections from the second on: it has none before
    assertThat(own.get("created")).isEqualTo(1);
  }

  @Test
  void forgetsAPoolThatIsClosed() {
    assertThat(closed.points().map(point -> point.attribute(Names.POOL_NAME)))
        .contains("leaky")
        .as("and what the program borrows from DriverManager")
        .allMatch(pool -> pool.equals("leaky") || pool.startsWith("postgres@"));
  }

  @Test
  void saysNothingBesideTheGreetingLeaksAndTimeouts() {
    assertThat(stderr)
        .allMatch(line -> line.startsWith("[lifeguard] "))
        .filteredOn(line -> !line.startsWith("[lifeguard]     at "))
        .filteredOn(line -> !line.contains(" timed out: the application itself has all "))
        .allMatch(line -> line.contains(" attached: ") || line.contains(" - connection "));
  }

  private OtlpPoint point(String metric, String pool) {
    assertThat(open.points(metric, Names.pool(pool))).as(metric + " of " + pool).hasSize(1);
    return open.points(metric, Names.pool(pool)).get(0);
  }

  private long used(String pool) {
    return open.points(Names.COUNT, Names.used(pool)).stream()
        .mapToLong(point -> (long) point.value())
        .sum();
  }

  private String line(String start) {
    return said.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }
}
