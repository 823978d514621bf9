package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.Collector.Trouble;
import dev.lifeguard.it.harm.apps.Steady;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The last export does not keep the JVM for long, whatever is wrong with the collector. */
class ExitIT {

  private static final Duration MOST = Duration.ofSeconds(2);

  private static Duration bare = Duration.ZERO;

  @BeforeAll
  static void endWithoutTheAgent() {
    try (JavaProcess program = Programs.onH2(Steady.class).start()) {
      bare = end(program);
    }
  }

  /** Exports have been tried, or one is under way. */
  @ParameterizedTest
  @EnumSource
  void endsWithinTwoSecondsMoreWhenExportHasFailedBefore(Trouble trouble) {
    expectSoonEnd(trouble, "100");
  }

  /** The first export is the last. */
  @ParameterizedTest
  @EnumSource
  void endsWithinTwoSecondsMoreWhenNothingWasExportedBefore(Trouble trouble) {
    expectSoonEnd(trouble, "60000");
  }

  private static void expectSoonEnd(Trouble trouble, String interval) {
    try (Collector collector = new Collector(trouble);
        JavaProcess program =
            program(collector).property("otel.metric.export.interval", interval).agent().start()) {
      Duration watched = end(program);
      System.out.printf(
          "Exit, collector %s, export every %s ms: %d ms, bare %d ms%n",
          trouble, interval, watched.toMillis(), bare.toMillis());
      assertThat(watched.minus(bare)).isLessThan(MOST);
    }
  }

  private static Duration end(JavaProcess program) {
    program.awaitStdout("ready", PATIENCE);
    Report.after(program, 150); // long enough for telemetry to have begun
    long toldAt = System.nanoTime();
    program.writeLine("");
    program.expectExit(0, PATIENCE);
    return Duration.ofNanos(System.nanoTime() - toldAt);
  }

  private static JavaProcessBuilder program(Collector collector) {
    return Programs.onH2(Steady.class)
        .property("otel.exporter.otlp.endpoint", collector.endpoint())
        .property("otel.exporter.otlp.timeout", "30000");
  }
}
