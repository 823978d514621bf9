package dev.lifeguard.it.accounts;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.apps.LongRunningApplication;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent comes to pools that are in use, with connections out that it did not see go. */
class LateAttachIT {

  @ParameterizedTest(name = "HikariCP {0}")
  @ValueSource(strings = {"4.0.3", "7.1.0"})
  void accountsForWhatHappensFromThenOn(String version) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            Forked.program(LongRunningApplication.class, receiver, version).start()) {
      program.awaitStdout("running", PATIENCE);
      Attach.agent(program, "leak.threshold=300ms");
      program.writeLine("go on");
      program.awaitStdout("quiet", PATIENCE);
      assertThat(program.awaitStderr("connection held for", PATIENCE))
          .contains("calm - ", "LongRunningApplication.leak(" + lineOfTheLeak(program) + ")");
      receiver.awaitPoint(Names.LEAKS, Names.pool("calm"), point -> point.value() == 1, PATIENCE);
      receiver.awaitMore(2, PATIENCE);
      OtlpExport quiet = receiver.last();

      Figures ledger = Figures.of(program.awaitStdout("calm borrows", PATIENCE));
      assertThat(ledger.get("borrows")).isEqualTo(21);
      assertThat(count(quiet, Names.WAIT_TIME, "calm")).isEqualTo(21 + 1);
      assertThat(count(quiet, Names.USE_TIME, "calm")).isEqualTo(21);
      assertThat(value(quiet, Names.COUNT, Names.used("calm"))).isEqualTo(1);
      assertThat(value(quiet, Names.LEAKED, Names.pool("calm"))).isEqualTo(1);

      assertThat(count(quiet, Names.WAIT_TIME, "churning"))
          .isGreaterThan(10)
          .isEqualTo(count(quiet, Names.USE_TIME, "churning"));
      assertThat(value(quiet, Names.COUNT, Names.used("churning"))).isZero();

      assertThat(receiver.exports().stream().flatMap(OtlpExport::points))
          .isNotEmpty()
          .allSatisfy(LateAttachIT::isNowhereNegative);
      assertThat(program.stderr().containing("[lifeguard]"))
          .first()
          .asString()
          .contains("attached to the running application");
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  private static String lineOfTheLeak(JavaProcess program) {
    String lost = program.awaitStdout("lost open at ", PATIENCE);
    return lost.substring(lost.lastIndexOf(' ') + 1);
  }

  private static void isNowhereNegative(OtlpPoint point) {
    assertThat(point.value()).as(point.metric()).isNotNegative();
    assertThat(point.count()).as(point.metric()).isNotNegative();
    assertThat(point.buckets()).as(point.metric()).allMatch(count -> count >= 0);
  }

  private static long count(OtlpExport export, String metric, String pool) {
    return export.points(metric, Names.pool(pool)).stream().mapToLong(OtlpPoint::count).sum();
  }

  private static double value(OtlpExport export, String metric, Map<String, ?> attributes) {
    return export.points(metric, attributes).stream().mapToDouble(OtlpPoint::value).sum();
  }
}
