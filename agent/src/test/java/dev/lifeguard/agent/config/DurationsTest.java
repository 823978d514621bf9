package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms,500",
    "30s,30000",
    "2m,120000",
    "1h,3600000",
    "' 5 S ',5000",
    "0s,0",
    "876000h,3153600000000"
  })
  void aNumberAndAUnitAreADuration(String text, long millis) {
    assertThat(Durations.parse(text).toMillis()).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "5", "-5s", "5 days", "1.5s", "1234567890s", "876001h", "off"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", " Off ", "0", "0ms"})
  void offIsZero(String text) {
    assertThat(Durations.parseOrOff(text)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 ms",
    "999,999 ms",
    "1000,1 s",
    "2150,2.1 s",
    "60000,60 s",
    "119999,119.9 s",
    "120000,2 min",
    "200000,3 min 20 s",
    "7200000,120 min",
  })
  void aTimeIsWrittenForAPerson(long millis, String text) {
    assertThat(Durations.text(millis * 1_000_000)).isEqualTo(text);
  }
}
