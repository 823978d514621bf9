package dev.lifeguard.it.accounts;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.apps.BusyApplication;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpPoint.Kind;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a busy program's pool did, as the protocol's own library decodes it, against what the
 * program itself counted and measured. The program runs once; it is looked at while two of its four
 * connections are out and nothing moves.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AccountsOverOtlpIT {

  private static final Map<String, String> BUSY = Names.pool("busy");
  private static final Map<String, String> ASTRAY = Names.pool("astray");

  private List<OtlpExport> before;
  private OtlpExport quiet;
  private Figures opened;
  private Figures ledger;
  private long startedAtMillis;

  @BeforeAll
  void runTheProgram() {
    startedAtMillis = System.currentTimeMillis();
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            Forked.program(BusyApplication.class, receiver).agent().args("1000").start()) {
      program.awaitStdout("quiet", PATIENCE);
      opened = Figures.of(program.awaitStdout("opened", PATIENCE));
      ledger = Figures.of(program.awaitStdout("two-out", PATIENCE));
      receiver.awaitMore(2, PATIENCE);
      before = receiver.exports();
      quiet = receiver.last();
      program.writeLine("go on");
      program.expectExit(0, PATIENCE);
    }
  }

  @Test
  void countsEveryBorrowAndEveryReturn() {
    assertThat(ledger.get("borrows")).isEqualTo(1_004);
    assertThat(ledger.get("returns")).isEqualTo(1_002);
    assertThat(point(Names.WAIT_TIME, BUSY).count()).isEqualTo(1_004);
    assertThat(point(Names.USE_TIME, BUSY).count()).isEqualTo(1_002);
  }

  @Test
  void balancesBorrowsWithReturnsAndConnectionsOut() {
    long outstanding = (long) point(Names.COUNT, Names.used("busy")).value();
    assertThat(outstanding).isEqualTo(2);
    assertThat(point(Names.WAIT_TIME, BUSY).count())
        .isEqualTo(point(Names.USE_TIME, BUSY).count() + outstanding);
  }

  @Test
  void sumsTheTimesThatTheProgramMeasured() {
    double wait = point(Names.WAIT_TIME, BUSY).value();
    double use = point(Names.USE_TIME, BUSY).value();
    assertThat(wait).isBetween(ledger.seconds("waitNanos") * 0.8, ledger.seconds("waitNanos"));
    assertThat(use)
        .isGreaterThan(1_000 * 0.002)
        .isBetween(ledger.seconds("leastUseNanos"), ledger.seconds("mostUseNanos"));
  }

  @Test
  void countsAndTimesEveryConnectionThatWasOpened() {
    OtlpPoint created = point(Names.CREATE_TIME, BUSY);
    assertThat(created.count()).isEqualTo(opened.get("connects")).isEqualTo(4);
    assertThat(created.value())
        .isBetween(opened.seconds("connectNanos"), 4 * opened.seconds("openNanos"));
  }

  @Test
  void countsThreeTimeoutsAndTheirFailures() {
    assertThat(point(Names.TIMEOUTS, BUSY).value()).isEqualTo(3);
    OtlpPoint failures = point(Names.FAILURES, failure("java.sql.SQLTransientConnectionException"));
    assertThat(failures.value()).isEqualTo(3);
    assertThat(failures.attributes()).doesNotContainKey(Names.SQL_STATE);
  }

  @Test
  void countsAnInterruptedBorrowAsAFailureAndNotAsATimeout() {
    assertThat(ledger.get("failures")).isEqualTo(4);
    assertThat(point(Names.FAILURES, failure("java.sql.SQLException")).value()).isEqualTo(1);
    assertThat(quiet.points(Names.FAILURES, BUSY)).hasSize(2);
  }

  @Test
  void countsFailuresByTheSqlStateOfTheDatabase() {
    OtlpPoint failure = point(Names.FAILURES, ASTRAY);
    assertThat(failure.value()).isEqualTo(1);
    assertThat(failure.attribute(Names.SQL_STATE)).isEqualTo("3D000");
    assertThat(failure.attribute(Names.ERROR))
        .isEqualTo("java.sql.SQLTransientConnectionException");
    assertThat(point(Names.WAIT_TIME, ASTRAY).count()).isZero();
  }

  @Test
  void readsThePoolsState() {
    assertThat(point(Names.COUNT, Names.used("busy")).value()).isEqualTo(2);
    assertThat(point(Names.COUNT, Names.idle("busy")).value()).isEqualTo(2);
    assertThat(point(Names.IDLE_MIN, BUSY).value()).isEqualTo(2);
    assertThat(point(Names.IDLE_MAX, BUSY).value()).isEqualTo(4);
    assertThat(point(Names.MAX, BUSY).value()).isEqualTo(4);
    assertThat(point(Names.LIMIT, BUSY).value()).isEqualTo(4);
    assertThat(point(Names.PENDING, BUSY).value()).isZero();
  }

  @Test
  void showsTheThreadsThatWaitedInVain() {
    assertThat(before)
        .anySatisfy(
            export -> {
              assertThat(value(export, Names.PENDING, BUSY)).isEqualTo(3);
              assertThat(value(export, Names.COUNT, Names.used("busy"))).isEqualTo(4);
            });
  }

  @Test
  void namesPoolAndDatabaseOnEveryPointAndNothingElse() {
    PostgresServer database = PostgresServer.shared();
    assertThat(quiet.points()).isNotEmpty();
    assertThat(quiet.points())
        .allSatisfy(
            point -> {
              boolean astray = point.has(ASTRAY);
              Map<String, Object> expected = new HashMap<>();
              expected.put(Names.POOL_NAME, astray ? "astray" : "busy");
              expected.put(Names.SYSTEM, "postgresql");
              expected.put(Names.NAMESPACE, database.database() + (astray ? "_nowhere" : ""));
              expected.put(Names.ADDRESS, database.host());
              expected.put(Names.PORT, (long) database.port());
              Map<String, Object> identity = new HashMap<>(point.attributes());
              identity
                  .keySet()
                  .removeAll(
                      switch (point.metric()) {
                        case Names.COUNT -> List.of(Names.STATE);
                        case Names.FAILURES -> List.of(Names.ERROR, Names.SQL_STATE);
                        case Names.RETRIES -> List.of(Names.MODE, Names.OUTCOME);
                        case Names.BREAKER_STATE, Names.TRANSITIONS ->
                            List.of(Names.MODE, Names.BREAKER_STATE);
                        case Names.REJECTED -> List.of(Names.MODE);
                        default -> List.of();
                      });
              assertThat(identity).isEqualTo(expected);
            });
  }

  @ParameterizedTest
  @MethodSource("instruments")
  void usesTheInstrumentAndUnitOfTheConventions(
      String metric, Kind kind, boolean monotonic, String unit) {
    assertThat(quiet.points(metric))
        .isNotEmpty()
        .allSatisfy(
            point -> {
              assertThat(point.kind()).isEqualTo(kind);
              assertThat(point.monotonic()).isEqualTo(monotonic);
              assertThat(point.cumulative()).isTrue();
              assertThat(point.unit()).isEqualTo(unit);
            });
  }

  static Stream<Arguments> instruments() {
    return Stream.of(
        Arguments.of(Names.COUNT, Kind.SUM, false, "{connection}"),
        Arguments.of(Names.IDLE_MAX, Kind.SUM, false, "{connection}"),
        Arguments.of(Names.IDLE_MIN, Kind.SUM, false, "{connection}"),
        Arguments.of(Names.MAX, Kind.SUM, false, "{connection}"),
        Arguments.of(Names.LIMIT, Kind.SUM, false, "{connection}"),
        Arguments.of(Names.PENDING, Kind.SUM, false, "{request}"),
        Arguments.of(Names.TIMEOUTS, Kind.SUM, true, "{timeout}"),
        Arguments.of(Names.CREATE_TIME, Kind.HISTOGRAM, false, "s"),
        Arguments.of(Names.WAIT_TIME, Kind.HISTOGRAM, false, "s"),
        Arguments.of(Names.USE_TIME, Kind.HISTOGRAM, false, "s"),
        Arguments.of(Names.FAILURES, Kind.SUM, true, "{borrow}"),
        Arguments.of(Names.LEAKS, Kind.SUM, true, "{leak}"),
        Arguments.of(Names.LEAKED, Kind.SUM, false, "{connection}"),
        Arguments.of(Names.RETRIES, Kind.SUM, true, "{attempt}"),
        Arguments.of(Names.BREAKER_STATE, Kind.SUM, false, "{breaker}"),
        Arguments.of(Names.TRANSITIONS, Kind.SUM, true, "{transition}"),
        Arguments.of(Names.REJECTED, Kind.SUM, true, "{borrow}"));
  }

  @Test
  void exportsNoOtherMetric() {
    assertThat(quiet.metricNames())
        .containsExactlyInAnyOrderElementsOf(
            instruments().map(each -> (String) each.get()[0]).toList());
  }

  @Test
  void resolvesTimesFromAHundredMicrosecondsToAMinute() {
    assertThat(List.of(Names.CREATE_TIME, Names.WAIT_TIME, Names.USE_TIME))
        .allSatisfy(
            metric -> {
              OtlpPoint histogram = point(metric, BUSY);
              assertThat(histogram.bounds()).isSorted().startsWith(0.0001).endsWith(60.0);
              assertThat(histogram.buckets()).hasSize(histogram.bounds().size() + 1);
              assertThat(sum(histogram.buckets())).isEqualTo(histogram.count());
            });
  }

  @Test
  void sortsTimesIntoTheRightBuckets() {
    OtlpPoint use = point(Names.USE_TIME, BUSY);
    // each of the thousand was held for 2 ms at least, the two others for more than a second
    int twoMillis = use.bounds().indexOf(0.002);
    int second = use.bounds().indexOf(1.0);
    assertThat(use.buckets().subList(0, twoMillis + 1)).isNotEmpty().containsOnly(0L);
    assertThat(sum(use.buckets().subList(twoMillis + 1, second + 1))).isEqualTo(1_000);
    assertThat(sum(use.buckets().subList(second + 1, use.buckets().size()))).isEqualTo(2);
  }

  @Test
  void countsFromTheOpeningOfThePool() {
    OtlpPoint use = point(Names.USE_TIME, BUSY);
    assertThat(use.startNanos() / 1_000_000)
        .isBetween(startedAtMillis, startedAtMillis + PATIENCE.toMillis());
    assertThat(use.timeNanos()).isGreaterThan(use.startNanos());
    assertThat(before)
        .flatMap(export -> export.points(Names.USE_TIME, BUSY))
        .extracting(OtlpPoint::startNanos)
        .containsOnly(use.startNanos());
  }

  private static Map<String, String> failure(String type) {
    return Map.of(Names.POOL_NAME, "busy", Names.ERROR, type);
  }

  private OtlpPoint point(String metric, Map<String, ?> attributes) {
    assertThat(quiet.points(metric, attributes)).as(metric + " " + attributes).hasSize(1);
    return quiet.points(metric, attributes).get(0);
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static double value(OtlpExport export, String metric, Map<String, ?> attributes) {
    return export.points(metric, attributes).stream().mapToDouble(OtlpPoint::value).sum();
  }
}
