package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.Census;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Switched off, the agent leaves the JVM as it is. */
class DisabledIT {

  /** A way to switch it off. */
  enum Switch {
    AGENT_ARGUMENT(program -> program.agent("enabled=false")),
    SYSTEM_PROPERTY(program -> program.agent().property("lifeguard.enabled", "false")),
    VARIABLE(program -> program.agent().env("LIFEGUARD_ENABLED", "false"));

    private final UnaryOperator<JavaProcessBuilder> flip;

    Switch(UnaryOperator<JavaProcessBuilder> flip) {
      this.flip = flip;
    }
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void leavesNoThreadNoClassNoFieldNoFileAndNoLineWhenSwitchedOff(Switch off) {
    Outcome bare = Outcome.of(program(), JavaProcess::closeStdin);
    Path log = folder.resolve("lifeguard.log");
    JavaProcessBuilder program = program().property("lifeguard.log.file", log.toString());
    Outcome watched = Outcome.of(off.flip.apply(program), JavaProcess::closeStdin);

    assertThat(watched).isEqualTo(bare);
    assertThat(watched.stderr()).isEmpty();
    assertThat(watched.stdout()).noneMatch(line -> line.startsWith("trace: "));
    assertThat(log).doesNotExist();
  }

  @Test
  void leavesTheseTracesWhenSwitchedOn() {
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      Outcome watched =
          Outcome.of(
              program().agent().property("otel.exporter.otlp.endpoint", receiver.endpoint()),
              process -> {
                process.awaitStdout("used", PATIENCE);
                process.closeStdin();
              });
      assertThat(watched.stdout())
          .contains(
              "trace: thread lifeguard",
              "trace: class java.lang.LifeguardBridge",
              "trace: interface java.lang.LifeguardBridge$Holder")
          .anyMatch(line -> line.startsWith("trace: ") && line.contains(".PoolEntry.lifeguard"));
    }
  }

  private static JavaProcessBuilder program() {
    return Programs.onH2(Census.class);
  }
}
