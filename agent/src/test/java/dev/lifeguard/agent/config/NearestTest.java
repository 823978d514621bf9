package dev.lifeguard.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  private static final List<String> NAMES = List.of("log.level", "log.file", "leak.threshold");

  @ParameterizedTest
  @CsvSource({
    "log.level, log.level",
    "log.levle, log.level",
    "logfile, log.file",
    "leak.treshhold, leak.threshold",
    "leak-threshold, leak.threshold",
    "'', log.file",
  })
  void theNameWithTheFewestEditsIsSuggested(String typed, String nearest) {
    assertThat(Nearest.to(typed, NAMES)).isEqualTo(nearest);
  }

  @ParameterizedTest
  @CsvSource({"a,b", "b,a"})
  void amongEquallyNearNamesTheFirstIsTaken(String first, String second) {
    assertThat(Nearest.to("c", List.of(first, second))).isEqualTo(first);
  }
}
