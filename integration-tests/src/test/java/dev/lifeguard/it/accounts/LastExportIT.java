package dev.lifeguard.it.accounts;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.testing.Answer;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A program that is done before the first export is due delivers its metrics all the same. Where
 * the export interval is the default, a minute, what arrives is the last export and no other.
 */
class LastExportIT {

  private static final Map<String, String> BRIEF = Names.pool("brief");

  private final OtlpReceiver receiver = OtlpReceiver.start();

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void deliversTheMetricsOfABatchThatClosesItsPool() {
    run(0);
    expectOneExport();
    assertThat(receiver.last().metricNames()).doesNotContain(Names.COUNT);
  }

  @Test
  void deliversTheMetricsOfABatchThatExitsWithItsPoolOpen() {
    run(3, "keep-open", "exit");
    expectOneExport();
    assertThat(receiver.point(Names.COUNT, Names.used("brief")).value()).isZero();
  }

  @Test
  void deliversTheMetricsOfAServiceThatIsToldToEnd() {
    try (JavaProcess program = start("wait")) {
      program.awaitStdout("waiting", PATIENCE);
      program.terminate();
      program.expectExit(128 + 15, PATIENCE);
    }
    expectOneExport();
  }

  @Test
  void deliversTheLastCountsAlthoughAnotherExportIsUnderWay() {
    receiver.answer(Answer.HANG);
    try (JavaProcess program =
        Forked.batch()
            .property("otel.exporter.otlp.endpoint", receiver.endpoint())
            .property("otel.metric.export.interval", "100")
            .agent()
            .args("wait")
            .start()) {
      program.awaitStdout("waiting", PATIENCE);
      receiver.awaitRequests(1, PATIENCE);
      program.terminate();
      program.awaitStdout("ended", PATIENCE);
      receiver.answer(Answer.ACCEPT);
      program.expectExit(128 + 15, PATIENCE);
    }
    assertThat(receiver.last().points(Names.USE_TIME, BRIEF))
        .singleElement()
        .returns(5L, OtlpPoint::count);
    assertThat(receiver.last().metricNames()).doesNotContain(Names.COUNT);
  }

  private void run(int exit, String... words) {
    try (JavaProcess program = start(words)) {
      program.expectExit(exit, PATIENCE);
      assertThat(program.stdout().containing("done")).hasSize(1);
    }
  }

  private JavaProcess start(String... words) {
    return Forked.batch()
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint())
        .agent()
        .args(words)
        .start();
  }

  private void expectOneExport() {
    assertThat(receiver.requests()).isEqualTo(1);
    assertThat(receiver.accepted()).isEqualTo(1);
    assertThat(receiver.point(Names.WAIT_TIME, BRIEF).count()).isEqualTo(5);
    assertThat(receiver.point(Names.USE_TIME, BRIEF).count()).isEqualTo(5);
    assertThat(receiver.point(Names.CREATE_TIME, BRIEF).count()).isBetween(1L, 2L);
  }
}
