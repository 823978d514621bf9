package dev.lifeguard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.Build;
import dev.lifeguard.agent.config.Setting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Cli cli =
      new Cli(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));

  @AfterEach
  void unset() {
    System.clearProperty("lifeguard.leak.threshold");
    System.clearProperty("lifeguard.leak.treshold");
    System.clearProperty("lifeguard.otel.exporter.otlp.endpoint");
    System.clearProperty("lifeguard.otel.exporter.otlp.headers");
  }

  @Test
  void withoutACommandThereIsHelp() {
    assertThat(cli.applyAsInt(new String[0])).isZero();
    assertThat(text(out)).contains("-javaagent:").contains("settings").contains("--version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpIsGivenWhenAskedFor(String command) {
    assertThat(cli.applyAsInt(new String[] {command})).isZero();
    assertThat(text(out)).contains("-javaagent:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void theVersionIsOneLine(String command) {
    assertThat(cli.applyAsInt(new String[] {command})).isZero();
    assertThat(text(out).trim()).isEqualTo("lifeguard " + Build.version()).matches(".*\\d.*");
  }

  @Test
  void everySettingIsListedWithValueOriginAndDefault() {
    System.setProperty("lifeguard.leak.threshold", "7s");
    assertThat(cli.applyAsInt(new String[] {"settings"})).isZero();
    for (Setting<?> setting : Setting.ALL) {
      assertThat(text(out)).contains(setting.key()).contains(setting.variable());
    }
    assertThat(text(out))
        .contains("lifeguard.leak.threshold = 7s   (system property)")
        .contains("lifeguard.log.file = (unset)   (default)")
        .contains(
            "default: 60s, variable: LIFEGUARD_LEAK_THRESHOLD, agent argument: leak.threshold");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void settingsOfOpenTelemetrysForLifeguardAloneAreListedButForSecrets() {
    System.setProperty("lifeguard.otel.exporter.otlp.endpoint", "http://mine.example:4318");
    System.setProperty("lifeguard.otel.exporter.otlp.headers", "authorization=s3cret");
    assertThat(cli.applyAsInt(new String[] {"settings"})).isZero();
    assertThat(text(out))
        .contains(
            "lifeguard.otel.exporter.otlp.endpoint = http://mine.example:4318   (system property)")
        .contains("lifeguard.otel.exporter.otlp.headers = (not shown)")
        .doesNotContain("s3cret");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void whatIsWrongWithTheSettingsGoesToStderr() {
    System.setProperty("lifeguard.leak.treshold", "7s");
    assertThat(cli.applyAsInt(new String[] {"settings"})).isZero();
    assertThat(text(err))
        .startsWith("[lifeguard] WARN unknown setting lifeguard.leak.treshold (system property)");
  }

  @Test
  void anUnknownCommandIsAnError() {
    assertThat(cli.applyAsInt(new String[] {"dance"})).isEqualTo(2);
    assertThat(text(err)).isEqualTo("[lifeguard] unknown command \"dance\". Try --help.\n");
    assertThat(text(out)).isEmpty();
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8).replace("\r", "");
  }
}
