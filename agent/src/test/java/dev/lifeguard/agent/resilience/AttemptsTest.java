package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.resilience.failures.FailureClass;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pauses between the attempts of one borrow. */
class AttemptsTest {

  private static final long MILLI = 1_000_000;

  @Test
  void noPauseIsLongerThanTheLongestThatIsAllowed() {
    List<Long> pauses = pauses(FailureClass.CONNECTIVITY, Duration.ofMillis(100), 1);
    assertThat(pauses).allMatch(pause -> pause >= 0 && pause <= 100 * MILLI);
  }

  @Test
  void anOverloadedDatabaseIsWaitedForFourTimesAsLongAtMost() {
    List<Long> pauses = pauses(FailureClass.OVERLOAD, Duration.ofMillis(100), 1);
    assertThat(pauses).allMatch(pause -> pause >= 0 && pause <= 400 * MILLI);
    assertThat(pauses).anyMatch(pause -> pause > 200 * MILLI);
  }

  @Test
  void atTheLongestPauseTooTheyPart() {
    List<Long> pauses = pauses(FailureClass.CONNECTIVITY, Duration.ofMillis(100), 0.5);
    assertThat(pauses).allMatch(pause -> pause >= 50 * MILLI);
    assertThat(pauses).filteredOn(pause -> pause < 75 * MILLI).isNotEmpty();
    assertThat(pauses.stream().filter(pause -> pause == 100 * MILLI).count()).isLessThan(100);
  }

  @Test
  void belowTheLongestAPauseIsShorterOrLonger() {
    List<Long> pauses = pauses(FailureClass.CONNECTIVITY, Duration.ofSeconds(1), 0.5);
    assertThat(pauses).allMatch(pause -> pause >= 50 * MILLI && pause <= 150 * MILLI);
    assertThat(pauses).anyMatch(pause -> pause < 90 * MILLI);
    assertThat(pauses).anyMatch(pause -> pause > 110 * MILLI);
  }

  /** The first pauses of a thousand borrows; a hundred milliseconds but for the jitter. */
  private static List<Long> pauses(FailureClass of, Duration longest, double jitter) {
    Policy.Retry policy =
        new Policy.Retry(
            3,
            Policy.Strategy.FIXED,
            Duration.ofMillis(100),
            longest,
            1,
            jitter,
            Duration.ofSeconds(10));
    SQLException failure = new SQLException("refused", "08001");
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      pauses.add(new Attempts("orders", policy).pause(failure, of));
    }
    return pauses;
  }
}
