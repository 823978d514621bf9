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

  @ParameterizedTest
  @EnumSource
  void endsWithinTwoSecondsMoreWhenTheFirstExportIsTheLast(Trouble trouble) {
    try (Collector collector = new Collector(trouble);
        JavaProcess program = program(collector).agent().start()) {
      expectSoonEnd(trouble, program);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"FROZEN", "HANGING", "UNAVAILABLE_503"})
  void endsWithinTwoSecondsMoreWhenAnExportIsUnderWay(Trouble trouble) {
    try (Collector collector = new Collector(trouble);
        JavaProcess program =
            program(collector).property("otel.metric.export.interval", "50").agent().start()) {
      program.awaitStdout("ready", PATIENCE);
      Report.after(program, 150); // takes longer than it takes telemetry to begin
      expectSoonEnd(trouble, program);
    }
  }

  private static void expectSoonEnd(Trouble trouble, JavaProcess program) {
    Duration watched = end(program);
    System.out.printf(
        "Exit, collector %s: %d ms, bare %d ms%n", trouble, watched.toMillis(), bare.toMillis());
    assertThat(watched.minus(bare)).isLessThan(MOST);
  }

  private static Duration end(JavaProcess program) {
    program.awaitStdout("ready", PATIENCE);
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
