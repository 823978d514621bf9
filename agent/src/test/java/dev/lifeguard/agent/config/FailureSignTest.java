package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureSignTest {

  private final Properties properties = new Properties();

  @Test
  void aListHasStatesCodesAndClasses() {
    assertThat(given("57P05, 3d ,ORACLE:3113,com.acme.Lost,"))
        .containsExactly(
            new FailureSign(FailureSign.Kind.SQLSTATE, "57P05", 0),
            new FailureSign(FailureSign.Kind.SQLSTATE, "3D", 0),
            new FailureSign(FailureSign.Kind.CODE, "oracle", 3113),
            new FailureSign(FailureSign.Kind.TYPE, "com.acme.Lost", 0));
  }

  @Test
  void inAgentArgumentsAPlusJoins() {
    Settings settings =
        SettingsLoader.load(
            "failures.connectivity=57P05+mysql:1927,log.level=warn", properties, Map.of());
    assertThat(settings.problems()).isEmpty();
    assertThat(settings.get(Setting.FAILURES_CONNECTIVITY)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "08P",
        "57-05",
        "postgresql:5",
        "oracle:",
        "oracle:x",
        "oracle:-1",
        "Lost",
        "a b.c",
        "a.b.",
        "5７P05",
        "57P05,nonsense"
      })
  void aBadListIsNamedAndIgnored(String text) {
    properties.setProperty("lifeguard.failures.overload", text);
    Settings settings = SettingsLoader.load("", properties, Map.of());
    assertThat(settings.get(Setting.FAILURES_OVERLOAD)).isEmpty();
    assertThat(settings.problems())
        .containsExactly(
            "lifeguard.failures.overload="
                + text
                + " (system property) is not a list of SQLStates, vendor codes such as oracle:3113"
                + " and exception classes, joined by commas or +. It is ignored.");
  }

  private List<FailureSign> given(String text) {
    properties.setProperty("lifeguard.failures.connectivity", text);
    Settings settings = SettingsLoader.load("", properties, Map.of());
    assertThat(settings.problems()).isEmpty();
    return settings.get(Setting.FAILURES_CONNECTIVITY);
  }
}
