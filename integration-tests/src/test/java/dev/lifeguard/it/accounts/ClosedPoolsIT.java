package dev.lifeguard.it.accounts;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.apps.TwinsApplication;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two pools of one name on one database stay apart, and each is gone once it is closed. */
@TestInstance(Lifecycle.PER_CLASS)
class ClosedPoolsIT {

  private static final Map<String, String> TWIN = Names.pool("twin");

  private List<OtlpPoint> bothOpen;
  private List<OtlpExport> firstClosing;
  private List<OtlpExport> secondClosing;

  @BeforeAll
  void runTheProgram() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program = Forked.program(TwinsApplication.class, receiver).agent().start()) {
      program.awaitStdout("both open", PATIENCE);
      receiver.awaitMore(2, PATIENCE);
      bothOpen = receiver.last().points(Names.USE_TIME, TWIN);
      receiver.clear();
      program.writeLine("close the first");
      program.awaitStdout("first closed", PATIENCE);
      receiver.awaitMore(3, PATIENCE);
      firstClosing = receiver.exports();
      receiver.clear();
      program.writeLine("close the second");
      program.awaitStdout("both closed", PATIENCE);
      receiver.awaitMore(3, PATIENCE);
      secondClosing = receiver.exports();
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  @Test
  void keepsTwoPoolsOfOneNameApart() {
    assertThat(bothOpen).hasSize(2);
    assertThat(first(bothOpen)).singleElement().returns(3L, OtlpPoint::count);
    assertThat(second(bothOpen)).singleElement().returns(5L, OtlpPoint::count);
  }

  @Test
  void sendsTheLastCountsOfAClosedPoolOnceMore() {
    assertThat(lastOf(firstClosing, false))
        .singleElement()
        .satisfies(
            last -> assertThat(first(uses(last))).singleElement().returns(4L, OtlpPoint::count));
    assertThat(lastOf(secondClosing, true))
        .singleElement()
        .satisfies(
            last -> assertThat(second(uses(last))).singleElement().returns(7L, OtlpPoint::count));
  }

  @Test
  void countsAConnectionThatTheClosingPoolTookAwayAsReturned() {
    OtlpExport last = lastOf(firstClosing, false).get(0);
    assertThat(first(last.points(Names.WAIT_TIME, TWIN)))
        .singleElement()
        .returns(4L, OtlpPoint::count);
    assertThat(first(last.points(Names.CREATE_TIME, TWIN)))
        .singleElement()
        .returns(1L, OtlpPoint::count);
  }

  @Test
  void showsNoStateOfAPoolThatIsClosed() {
    OtlpExport last = lastOf(firstClosing, false).get(0);
    assertThat(first(last.points(Names.COUNT, TWIN))).isEmpty();
    assertThat(first(last.points(Names.LIMIT, TWIN))).isEmpty();
    assertThat(second(last.points(Names.LIMIT, TWIN))).hasSize(1);
  }

  @Test
  void dropsAClosedPoolAndLeavesTheOtherItsIdentity() {
    OtlpExport last = firstClosing.get(firstClosing.size() - 1);
    assertThat(last.points().filter(point -> point.has(TWIN)))
        .isNotEmpty()
        .allMatch(this::isSecond);
    assertThat(uses(last)).singleElement().returns(5L, OtlpPoint::count);
  }

  @Test
  void dropsTheSecondPoolToo() {
    OtlpExport last = secondClosing.get(secondClosing.size() - 1);
    assertThat(last.points().map(point -> point.attribute(Names.POOL_NAME)))
        .isNotEmpty()
        .containsOnly("witness");
  }

  /** The exports with counts of that pool, yet no state: those after it was closed. */
  private List<OtlpExport> lastOf(List<OtlpExport> exports, boolean second) {
    return exports.stream()
        .filter(export -> uses(export).stream().anyMatch(use -> isSecond(use) == second))
        .filter(
            export ->
                export.points(Names.MAX, TWIN).stream().noneMatch(max -> isSecond(max) == second))
        .toList();
  }

  private static List<OtlpPoint> uses(OtlpExport export) {
    return export.points(Names.USE_TIME, TWIN);
  }

  private List<OtlpPoint> first(List<OtlpPoint> points) {
    return points.stream().filter(point -> !isSecond(point)).toList();
  }

  private List<OtlpPoint> second(List<OtlpPoint> points) {
    return points.stream().filter(this::isSecond).toList();
  }

  private boolean isSecond(OtlpPoint point) {
    return point.has(Map.of(Names.INSTANCE, 2L));
  }
}
