package dev.lifeguard.agent.telemetry.jul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoggerTest {

  private final List<String> heard = new ArrayList<>();
  private final Logger logger = Logger.getLogger("some.name");

  @BeforeEach
  void listen() {
    Logger.listener(heard::add);
  }

  @AfterEach
  void stopListening() {
    Logger.listener(message -> {});
  }

  @ParameterizedTest
  @EnumSource(names = {"WARNING", "SEVERE", "OFF"})
  void warningsAndWorseAreHeard(Level level) {
    assertThat(logger.isLoggable(level)).isTrue();
    logger.log(level, "said");
    assertThat(heard).containsExactly("said");
  }

  @ParameterizedTest
  @EnumSource(names = {"ALL", "FINEST", "FINER", "FINE", "CONFIG", "INFO"})
  void theRestIsNot(Level level) {
    assertThat(logger.isLoggable(level)).isFalse();
    logger.log(level, "said");
    logger.log(level, "said", new IllegalStateException());
    logger.info("said");
    logger.fine("said");
    assertThat(heard).isEmpty();
  }

  @Test
  void whatComesWithAMessageIsHeardToo() {
    logger.log(Level.WARNING, "thrown:", new IllegalStateException("boom"));
    logger.log(Level.WARNING, "one:", "x");
    logger.log(Level.WARNING, "many:", new Object[] {"x", 2});
    logger.log(Level.WARNING, "none", (Throwable) null);
    logger.warning("short");
    logger.warning(null);
    assertThat(heard)
        .containsExactly(
            "thrown: java.lang.IllegalStateException: boom",
            "one: x",
            "many: [x, 2]",
            "none",
            "short",
            "null");
  }

  @Test
  void aLoggerKnowsItsName() {
    assertThat(logger.getName()).isEqualTo("some.name");
  }
}
