package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.Collector.Trouble;
import dev.lifeguard.it.harm.apps.Steady;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is wrong with the collector: the application notices nothing, one line says so. */
class BrokenCollectorIT {

  private static final Map<String, String> STEADY =
      Map.of("db.client.connection.pool.name", "steady");

  /** Takes as long as many exports. */
  private static final int REQUESTS = 80;

  @ParameterizedTest
  @EnumSource
  void letsTheApplicationServeOnAndSaysOnceThatExportFailsAndOnceThatItWorksAgain(Trouble trouble) {
    try (Collector collector = new Collector(trouble);
        JavaProcess program =
            program(collector)
                .property("otel.exporter.otlp.timeout", "300")
                .property("otel.metric.export.interval", "50")
                .agent()
                .start()) {
      program.awaitStdout("ready", PATIENCE);
      String failing = program.awaitStderr(" fails", PATIENCE);
      Report report = Report.after(program, REQUESTS);
      assertThat(report.get("served")).isEqualTo(Steady.FIRST + REQUESTS);
      assertThat(report.get("failed")).isZero();
      assertThat(report.get("longestMillis")).isLessThan(1_000);
      assertThat(program.stderr().all()).hasSize(2);
      assertThat(failing)
          .startsWith("[lifeguard] WARN OTLP export to " + collector.endpoint() + " fails (")
          .contains("The application is not affected", "OTEL_EXPORTER_OTLP_ENDPOINT");
      if (trouble != Trouble.ABSENT) {
        expectResumption(program, collector.recover());
      }
      program.writeLine("");
      program.expectExit(0, PATIENCE);
      assertThat(program.stderr().all()).hasSize(trouble == Trouble.ABSENT ? 2 : 3);
    }
  }

  /** What was counted while export failed arrives too. */
  private static void expectResumption(JavaProcess program, OtlpReceiver receiver) {
    receiver.awaitPoint(
        "db.client.connection.use_time",
        STEADY,
        point -> point.count() == Steady.FIRST + REQUESTS,
        PATIENCE);
    assertThat(program.awaitStderr(" works again", PATIENCE))
        .startsWith("[lifeguard] OTLP export to http://127.0.0.1:");
    receiver.awaitMore(5, PATIENCE);
  }

  private static JavaProcessBuilder program(Collector collector) {
    return Programs.onH2(Steady.class)
        .property("otel.exporter.otlp.endpoint", collector.endpoint());
  }
}
