package dev.lifeguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.config.SettingsLoader;
import dev.lifeguard.agent.voice.Level;
import org.junit.jupiter.api.Test;

class GreetingTest {

  @Test
  void whatIsSaidWithoutLoadingASettingIsWhatTheDefaultsSay() {
    Settings defaults = SettingsLoader.defaults();
    assertThat(Greeting.byDefault(false)).isEqualTo(Greeting.of(defaults, false));
    assertThat(Greeting.byDefault(true)).isEqualTo(Greeting.of(defaults, true));
  }

  @Test
  void withoutASettingTheAgentIsOnAndSaysTheNewsOnStderr() {
    Settings defaults = SettingsLoader.defaults();
    assertThat(defaults.get(Setting.ENABLED)).isTrue();
    assertThat(defaults.get(Setting.LOG_LEVEL)).isEqualTo(Level.INFO);
    assertThat(defaults.orNull(Setting.LOG_FILE)).isNull();
    assertThat(defaults.problems()).isEmpty();
  }
}
