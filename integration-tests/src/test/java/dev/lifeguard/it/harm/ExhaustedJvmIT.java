package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;

import dev.lifeguard.it.harm.apps.Exhausted;
import dev.lifeguard.testing.JavaProcess;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that uses up its stack or its memory, and goes on, is watched as before. */
class ExhaustedJvmIT {

  @ParameterizedTest
  @ValueSource(strings = {"stack", "memory"})
  void goesOnWatching(String what) {
    try (JavaProcess program =
        Programs.onH2(Exhausted.class)
            .args(what)
            .jvmArgs("-Xmx48m")
            .property("otel.metrics.exporter", "none")
            .agent("leak.threshold=300ms")
            .start()) {
      program.awaitStdout("survived, and forgot a connection: true", PATIENCE);
      program.awaitStderr(
          line -> line.contains("leaky - ") && line.contains(" held for "), PATIENCE);
      program.closeStdin();
      program.expectExit(0, PATIENCE);
    }
  }
}
