package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.voice.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {

  @TempDir private Path folder;

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();
  private String arguments = "";

  @Test
  void withoutAnythingGivenEverySettingHasItsDefault() {
    Settings settings = load();
    assertThat(settings.problems()).isEmpty();
    for (Setting<?> setting : Setting.ALL) {
      assertThat(settings.value(setting).text()).isEqualTo(setting.defaultText());
      assertThat(settings.value(setting).source()).isEqualTo("default");
    }
    assertThat(settings.get(Setting.ENABLED)).isTrue();
    assertThat(settings.get(Setting.LEAK_THRESHOLD)).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.get(Setting.LOG_LEVEL)).isEqualTo(Level.INFO);
    assertThat(settings.get(Setting.LEAK_CAPTURES)).isEqualTo(1000);
  }

  @Test
  void agentArgumentsWinOverPropertiesThoseOverTheEnvironmentThatOverTheFile() throws IOException {
    Path file = folder.resolve("lifeguard.properties");
    Files.writeString(file, "lifeguard.leak.threshold=4s\nlifeguard.config=other\n");
    properties.setProperty("lifeguard.config", file.toString());
    assertThat(threshold()).isEqualTo("4s").isEqualTo(thresholdFrom("file " + file));

    environment.put("LIFEGUARD_LEAK_THRESHOLD", "3s");
    assertThat(threshold()).isEqualTo("3s").isEqualTo(thresholdFrom("environment variable"));

    properties.setProperty("lifeguard.leak.threshold", "2s");
    assertThat(threshold()).isEqualTo("2s").isEqualTo(thresholdFrom("system property"));

    arguments = "leak.threshold=1s";
    assertThat(threshold()).isEqualTo("1s").isEqualTo(thresholdFrom("agent argument"));
    assertThat(load().problems()).isEmpty();
  }

  @Test
  void severalArgumentsAreSeparatedByCommas() {
    arguments = " log.level=debug , leak.threshold = 5s,";
    Settings settings = load();
    assertThat(settings.get(Setting.LOG_LEVEL)).isEqualTo(Level.DEBUG);
    assertThat(settings.get(Setting.LEAK_THRESHOLD)).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.problems()).isEmpty();
  }

  @Test
  void anArgumentAndAFileEntryMayCarryThePrefixOrNot() throws IOException {
    Path file = folder.resolve("lifeguard.properties");
    Files.writeString(file, "log.level=warn\n");
    arguments = "lifeguard.leak.threshold=5s,config=" + file;
    assertThat(threshold()).isEqualTo("5s");
    assertThat(load().get(Setting.LOG_LEVEL)).isEqualTo(Level.WARN);
  }

  @Test
  void anArgumentThatIsNoPairIsNamed() {
    arguments = "verbose";
    assertThat(load().problems())
        .containsExactly("agent argument \"verbose\" is not key=value. It is ignored.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LIFEGUARD_SERVICE_HOST",
        "LIFEGUARD_SERVICE_PORT_HTTP",
        "LIFEGUARD_PORT",
        "LIFEGUARD_PORT_80_TCP_ADDR",
        "LIFEGUARD_POOL_SERVICE_HOST",
        "LIFEGUARD_POOL_PORT_80_TCP"
      })
  void whatKubernetesSaysOfAServiceOfThatNameIsNoMistake(String variable) {
    environment.put(variable, "10.0.0.1");
    assertThat(load().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "lifeguard.leak.treshold, lifeguard.leak.threshold",
    "lifeguard.loglevel, lifeguard.log.level",
    "lifeguard.enable, lifeguard.enabled",
  })
  void anUnknownKeyIsNamedWithTheNearestThatThereIs(String key, String nearest) {
    properties.setProperty(key, "1");
    assertThat(load().problems())
        .containsExactly(
            "unknown setting "
                + key
                + " (system property); did you mean "
                + nearest
                + "? It is ignored.");
  }

  @Test
  void anUnknownVariableIsNamedAsItWasWritten() {
    environment.put("LIFEGUARD_LEAK_TRESHOLD", "1s");
    environment.put("LIFE", "1s");
    assertThat(load().problems())
        .singleElement()
        .asString()
        .contains("LIFEGUARD_LEAK_TRESHOLD (environment variable)")
        .contains("lifeguard.leak.threshold");
  }

  @ParameterizedTest
  @CsvSource({
    "lifeguard.leak.threshold, soon, 'a duration such as 500ms, 30s or 2m, or off', 60s",
    "lifeguard.leak.threshold, 999999999h, 'a duration such as 500ms, 30s or 2m, or off', 60s",
    "lifeguard.breaker.window, 3601s, 'a duration such as 500ms, 30s or 2m, 1h at most', 60s",
    "lifeguard.breaker.window, 876000h, 'a duration such as 500ms, 30s or 2m, 1h at most', 60s",
    "lifeguard.breaker.window, 0s, 'a duration such as 500ms, 30s or 2m, 1h at most', 60s",
    "lifeguard.log.level, loud, 'off, error, warn, info or debug', info",
    "lifeguard.enabled, yes, 'true or false', true",
    "lifeguard.leak.captures-per-second, -1, 'a whole number from 0 to 100000', 1000",
    "lifeguard.leak.captures-per-second, many, 'a whole number from 0 to 100000', 1000",
  })
  void aBadValueIsNamedAndTheDefaultHolds(String key, String value, String form, String standard) {
    properties.setProperty(key, value);
    Settings settings = load();
    assertThat(settings.problems())
        .containsExactly(
            key
                + "="
                + value
                + " (system property) is not "
                + form
                + ". Using the default, "
                + standard
                + ".");
    assertThat(valueOf(settings, key).text()).isEqualTo(standard);
    assertThat(valueOf(settings, key).source()).isEqualTo("default");
  }

  @Test
  void theWindowOfARateMayBeAnHour() {
    properties.setProperty("lifeguard.breaker.window", "1h");
    Settings settings = load();
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.get(Setting.BREAKER_WINDOW)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aVariableMayStandForAKeyWithAHyphen() {
    environment.put("LIFEGUARD_LEAK_CAPTURES_PER_SECOND", "7");
    assertThat(load().get(Setting.LEAK_CAPTURES)).isEqualTo(7);
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    String file = folder.resolve("absent.properties").toString();
    properties.setProperty("lifeguard.config", file);
    assertThat(load().problems())
        .singleElement()
        .asString()
        .startsWith("lifeguard.config=" + file + " cannot be read (")
        .endsWith("). Going on without it.");
  }

  @Test
  void aFileIsUtf8AndMayBeginWithAMarkThatSaysSo() throws IOException {
    Path file = folder.resolve("lifeguard.properties");
    Files.writeString(file, "\uFEFFleak.threshold=5s\nlifeguard.pool.Aufträge.leak.threshold=7s\n");
    properties.setProperty("lifeguard.config", file.toString());
    assertThat(threshold()).isEqualTo("5s");
    assertThat(load().problems()).isEmpty();
    assertThat(load().overrides().get(Setting.LEAK_THRESHOLD, "Aufträge"))
        .isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void namesOfOpenTelemetrysMayBeGivenForLifeguardAlone() {
    arguments = "otel.metrics.exporter=otlp";
    properties.setProperty("lifeguard.otel.metrics.exporter", "none");
    environment.put("LIFEGUARD_OTEL_EXPORTER_OTLP_ENDPOINT", "http://mine.example:4318");
    assertThat(load().problems()).isEmpty();
    assertThat(load().otel())
        .hasSize(2)
        .hasEntrySatisfying(
            "otel.metrics.exporter",
            value -> {
              assertThat(value.text()).isEqualTo("otlp");
              assertThat(value.source()).isEqualTo("agent argument");
            })
        .hasEntrySatisfying(
            "otel.exporter.otlp.endpoint",
            value -> assertThat(value.text()).isEqualTo("http://mine.example:4318"));
  }

  @Test
  void aVariableThatIsEmptyIsNotSet() throws IOException {
    Path file = folder.resolve("lifeguard.properties");
    Files.writeString(file, "leak.threshold=5s\n");
    properties.setProperty("lifeguard.config", file.toString());
    environment.put("LIFEGUARD_LEAK_THRESHOLD", "");
    environment.put("LIFEGUARD_NO_SUCH", "");
    assertThat(threshold()).isEqualTo("5s");
    assertThat(load().problems()).isEmpty();
  }

  @Test
  void aBrokenFileIsNamed() throws IOException {
    Path file = folder.resolve("broken.properties");
    Files.writeString(file, "log.level=\\u12");
    properties.setProperty("lifeguard.config", file.toString());
    assertThat(load().problems()).singleElement().asString().contains("cannot be read");
  }

  @Test
  void anEmptyFileNameIsNone() {
    environment.put("LIFEGUARD_CONFIG", "");
    assertThat(load().problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "OFF", "0", "0s"})
  void leakReportsCanBeSwitchedOff(String off) {
    properties.setProperty("lifeguard.leak.threshold", off);
    assertThat(load().get(Setting.LEAK_THRESHOLD)).isZero();
  }

  @Test
  void anUnsetFileIsNull() {
    assertThat(load().orNull(Setting.LOG_FILE)).isNull();
    properties.setProperty("lifeguard.log.file", "x.log");
    assertThat(load().orNull(Setting.LOG_FILE)).isEqualTo("x.log");
  }

  @Test
  void otherSettingsAreNobodysBusiness() {
    properties.setProperty("lifeguards.count", "3");
    properties.put("lifeguard.enabled", new Object());
    assertThat(load().problems()).isEmpty();
  }

  @Test
  void aSettingThatIsNotListedCannotBeAskedFor() {
    Setting<String> other = new Setting<>("lifeguard.other", "", Kind.FILE, "");
    assertThatThrownBy(() -> load().get(other)).hasMessageContaining("lifeguard.other");
  }

  @Test
  void aSettingHasThreeNames() {
    assertThat(Setting.LEAK_CAPTURES.variable()).isEqualTo("LIFEGUARD_LEAK_CAPTURES_PER_SECOND");
    assertThat(Setting.LEAK_CAPTURES.argument()).isEqualTo("leak.captures-per-second");
    assertThat(Setting.ALL).extracting(Setting::variable).doesNotHaveDuplicates();
  }

  private Settings load() {
    return SettingsLoader.load(arguments, properties, environment);
  }

  private String threshold() {
    return load().value(Setting.LEAK_THRESHOLD).text();
  }

  private String thresholdFrom(String source) {
    Settings.Value value = load().value(Setting.LEAK_THRESHOLD);
    assertThat(value.source()).isEqualTo(source);
    return value.text();
  }

  private static Settings.Value valueOf(Settings settings, String key) {
    return Setting.ALL.stream()
        .filter(setting -> setting.key().equals(key))
        .map(settings::value)
        .findFirst()
        .orElseThrow();
  }
}
