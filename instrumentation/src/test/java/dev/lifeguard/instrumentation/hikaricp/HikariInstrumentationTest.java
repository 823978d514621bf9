package dev.lifeguard.instrumentation.hikaricp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.PoolClock;
import dev.lifeguard.instrumentation.spi.Target;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HikariInstrumentationTest {

  private final HikariInstrumentation hikari = new HikariInstrumentation();
  private final String os = System.getProperty("os.name");

  @AfterEach
  void restore() {
    System.setProperty("os.name", os);
  }

  @Test
  void everyEventHasATarget() {
    assertThat(hikari.targets())
        .extracting(Target::hook)
        .contains(
            Hook.BORROW,
            Hook.CHECK,
            Hook.RETURN,
            Hook.DISCARD,
            Hook.CREATE,
            Hook.FAILURE,
            Hook.OPEN,
            Hook.CLOSE);
  }

  @ParameterizedTest
  @CsvSource({"Linux,NANO_TIME", "Windows 11,NANO_TIME", "Mac OS X,WALL_MILLIS"})
  void theClockIsTheOneThatThePoolChoosesOnThisSystem(String system, PoolClock clock) {
    System.setProperty("os.name", system);
    assertThat(hikari.clock()).isEqualTo(clock);
  }

  @Test
  void theAcquisitionTimeoutIsToldFromOtherFailures() {
    var reader = hikari.reader(null);
    assertThat(reader.isTimeout(new SQLTransientConnectionException())).isTrue();
    assertThat(reader.isTimeout(new SQLException("interrupted"))).isFalse();
    assertThat(reader.isTimeout(new IllegalStateException())).isFalse();
  }
}
