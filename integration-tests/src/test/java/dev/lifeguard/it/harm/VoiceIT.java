package dev.lifeguard.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.Archived;
import dev.lifeguard.it.harm.apps.Plain;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much Lifeguard says, and where. */
class VoiceIT {

  /** Worth a warning. */
  private static final String MISTAKE = "leak.treshold=1s";

  @TempDir private Path folder;

  @Test
  void greetsInOneLineAndIsSilentThen() {
    Outcome outcome = Outcome.of(pooled().agent());
    assertThat(outcome.stderr())
        .singleElement()
        .asString()
        .matches(
            "\\[lifeguard] \\S+ attached: watching JDBC connection pools, leaks after 60 s\\.");
  }

  @ParameterizedTest
  @CsvSource({
    "off, false, false",
    "error, false, false",
    "warn, true, false",
    "info, true, true",
    "debug, true, true"
  })
  void saysAsMuchAsItsLevelAllows(String level, boolean warns, boolean greets) {
    Outcome outcome = Outcome.of(program().agent("log.level=" + level + "," + MISTAKE));
    assertThat(outcome.stderr().stream().anyMatch(line -> line.contains(" WARN ")))
        .isEqualTo(warns);
    assertThat(outcome.stderr().stream().anyMatch(line -> line.contains(" attached")))
        .isEqualTo(greets);
    assertThat(outcome.ownStderr()).isEmpty();
  }

  @Test
  void saysWhatItDoesInsideWhenItIsAsked() {
    Outcome outcome = Outcome.of(pooled().agent("log.level=debug"));
    assertThat(outcome.saidBesideGreeting())
        .allMatch(line -> line.startsWith("[lifeguard] DEBUG "))
        .anyMatch(line -> line.contains(" wove com.zaxxer.hikari.pool.HikariPool in "));
  }

  @Test
  void appendsToAFileInsteadOfStderr() throws Exception {
    Path file = folder.resolve("lifeguard.log");
    for (int run = 1; run <= 2; run++) {
      Outcome outcome = Outcome.of(program().agent("log.file=" + file + "," + MISTAKE));
      assertThat(outcome.stderr()).isEmpty();
      List<String> lines = Files.readAllLines(file);
      assertThat(lines)
          .hasSize(2 * run)
          .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z \\[lifeguard] .*"));
      assertThat(lines).filteredOn(line -> line.contains(" attached")).hasSize(run);
      assertThat(lines).filteredOn(line -> line.contains("leak.treshold")).hasSize(run);
    }
  }

  @Test
  void fallsBackToStderrWhenTheFileCannotBeWritten() {
    Path file = folder.resolve("no-such-folder").resolve("lifeguard.log");
    Outcome outcome = Outcome.of(program().agent("log.file=" + file));
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.saidBesideGreeting())
        .singleElement()
        .asString()
        .startsWith("[lifeguard] WARN lifeguard.log.file=" + file + " cannot be written (")
        .endsWith("Logging to stderr.");
  }

  private static JavaProcessBuilder program() {
    return JavaProcess.builder().mainClass(Plain.class);
  }

  private static JavaProcessBuilder pooled() {
    return Programs.onH2(Archived.class).property("otel.metrics.exporter", "none");
  }
}
