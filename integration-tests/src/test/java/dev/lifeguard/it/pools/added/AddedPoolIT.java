package dev.lifeguard.it.pools.added;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.testing.ClassPaths;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pool is added through the SPI alone: one class, compiled against the SPI in the agent jar and
 * put into a copy of it, with its line in {@code META-INF/services}. Nothing else of the agent
 * changes.
 */
class AddedPoolIT {

  private static final Map<String, String> TINY = Names.pool("tiny");

  @TempDir private Path folder;

  @Test
  void onePoolInstrumentationMakesThePoolOneLikeAnyOther() throws Exception {
    Path agent = AgentWith.instrumentation("example.TinyInstrumentation", folder);
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            JavaProcess.builder()
                .mainClass(TinyProgram.class)
                .classPath(ClassPaths.of(org.h2.Driver.class))
                .agent(agent, "leak.threshold=300ms")
                .property("otel.exporter.otlp.endpoint", receiver.endpoint())
                .property("otel.metric.export.interval", "200")
                .start()) {
      program.awaitStdout("one is out", PATIENCE);
      program.awaitStderr(line -> line.contains("tiny - connection held for"), PATIENCE);
      receiver.awaitPoint(Names.LEAKED, TINY, point -> point.value() == 1, PATIENCE);
      receiver.awaitMore(2, PATIENCE);

      assertThat(receiver.point(Names.WAIT_TIME, TINY).count()).as("borrows").isEqualTo(5);
      assertThat(receiver.point(Names.USE_TIME, TINY).count()).as("returns").isEqualTo(4);
      assertThat(receiver.point(Names.COUNT, Names.used("tiny")).value()).isEqualTo(1);
      assertThat(receiver.point(Names.COUNT, Names.idle("tiny")).value()).isEqualTo(1);
      assertThat(receiver.point(Names.CREATE_TIME, TINY).count()).isEqualTo(2);
      assertThat(receiver.point(Names.FAILURES, TINY).attribute("db.response.status_code"))
          .isEqualTo("53300");
      assertThat(receiver.point(Names.WAIT_TIME, TINY).attribute("db.namespace")).isEqualTo("tiny");

      program.writeLine("close");
      program.awaitStdout("closed", PATIENCE);
      receiver.awaitExport(export -> export.points(Names.COUNT, TINY).isEmpty(), PATIENCE);
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
      List<String> said = program.stderr().all();
      assertThat(said).filteredOn(line -> line.contains(" held for ")).hasSize(1);
      assertThat(said)
          .filteredOn(line -> line.contains(" held for "))
          .allMatch(line -> line.contains("TinyProgram.main(TinyProgram.java:"));
    }
  }
}
