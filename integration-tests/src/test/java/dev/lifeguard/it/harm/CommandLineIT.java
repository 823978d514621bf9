package dev.lifeguard.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.testing.AgentJar;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar lifeguard-agent.jar}. */
class CommandLineIT {

  private static final List<String> SETTINGS =
      List.of(
          "lifeguard.enabled",
          "lifeguard.config",
          "lifeguard.log.level",
          "lifeguard.log.file",
          "lifeguard.leak.threshold",
          "lifeguard.leak.captures-per-second",
          "lifeguard.resilience.mode",
          "lifeguard.retry.max-attempts",
          "lifeguard.retry.strategy",
          "lifeguard.retry.initial-delay",
          "lifeguard.retry.max-delay",
          "lifeguard.retry.multiplier",
          "lifeguard.retry.jitter",
          "lifeguard.retry.deadline",
          "lifeguard.breaker.failure-threshold",
          "lifeguard.breaker.patience",
          "lifeguard.breaker.failure-rate",
          "lifeguard.breaker.window",
          "lifeguard.breaker.slow-connect",
          "lifeguard.breaker.open-duration",
          "lifeguard.breaker.half-open-calls",
          "lifeguard.probe.enabled",
          "lifeguard.probe.interval",
          "lifeguard.probe.max-interval",
          "lifeguard.validate.after-idle",
          "lifeguard.failures.connectivity",
          "lifeguard.failures.overload",
          "lifeguard.failures.starting-or-stopping",
          "lifeguard.failures.authentication",
          "lifeguard.failures.exhaustion",
          "lifeguard.failures.application",
          "lifeguard.test.fail");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help", ""})
  void explainsItself(String command) {
    Outcome help = Outcome.of(command.isEmpty() ? cli() : cli().args(command));
    assertThat(help.exitCode()).isZero();
    assertThat(help.stderr()).isEmpty();
    assertThat(String.join("\n", help.stdout()))
        .contains("-javaagent:lifeguard-agent.jar", "settings", "--version", "--help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void tellsTheVersionThatTheManifestHas(String command) throws Exception {
    Outcome version = Outcome.of(cli().args(command));
    assertThat(version.exitCode()).isZero();
    assertThat(version.stderr()).isEmpty();
    try (JarFile jar = new JarFile(AgentJar.find().toFile())) {
      String built = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
      assertThat(version.stdout()).containsExactly("lifeguard " + built);
    }
  }

  @Test
  void refusesACommandThatThereIsNot() {
    Outcome refused = Outcome.of(cli().args("nonsense"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.stdout()).isEmpty();
    assertThat(refused.stderr())
        .containsExactly("[lifeguard] unknown command \"nonsense\". Try --help.");
  }

  @Test
  void listsEverySettingWithItsDefault() {
    Outcome listed = Outcome.of(cli().args("settings"));
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.stderr()).isEmpty();
    assertThat(listed.stdout())
        .filteredOn(line -> line.startsWith("lifeguard."))
        .extracting(line -> line.split(" ")[0])
        .containsExactlyElementsOf(SETTINGS);
    assertThat(listed.stdout())
        .contains(
            "lifeguard.leak.threshold = 60s   (default)",
            "    default: 60s, variable: LIFEGUARD_LEAK_THRESHOLD, agent argument: leak.threshold",
            "lifeguard.log.file = (unset)   (default)")
        .filteredOn(line -> line.startsWith("    default: "))
        .hasSameSizeAs(SETTINGS);
  }

  @Test
  void saysWhereEachValueCameFrom() throws Exception {
    Path file = folder.resolve("lifeguard.properties");
    Files.write(
        file,
        List.of("lifeguard.leak.threshold=5s", "leak.captures-per-second=7", "log.level=warn"));
    Outcome listed =
        Outcome.of(
            cli()
                .property("lifeguard.config", file.toString())
                .env("LIFEGUARD_LOG_LEVEL", "debug")
                .env("LIFEGUARD_ENABLED", "false")
                .property("lifeguard.enabled", "true")
                .args("settings"));
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.stderr()).isEmpty();
    assertThat(listed.stdout())
        .contains(
            "lifeguard.enabled = true   (system property)",
            "lifeguard.config = " + file + "   (system property)",
            "lifeguard.log.level = debug   (environment variable)",
            "lifeguard.leak.threshold = 5s   (file " + file + ")",
            "lifeguard.leak.captures-per-second = 7   (file " + file + ")");
  }

  @Test
  void listsTheDefaultAndSaysWhatIsWrongWithABadValue() {
    Outcome listed =
        Outcome.of(
            cli()
                .property("lifeguard.leak.threshold", "soon")
                .property("lifeguard.leek", "1")
                .args("settings"));
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.stdout()).contains("lifeguard.leak.threshold = 60s   (default)");
    assertThat(listed.stderr()).hasSize(2).allMatch(line -> line.startsWith("[lifeguard] WARN "));
    assertThat(listed.stderr())
        .anyMatch(line -> line.contains("lifeguard.leak.threshold=soon (system property)"))
        .anyMatch(line -> line.contains("unknown setting lifeguard.leek (system property)"));
  }

  private static JavaProcessBuilder cli() {
    return JavaProcess.builder().jar(AgentJar.find());
  }
}
