package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Pace pace =
      new Pace(Policies.paced(PATIENCE, Duration.ofMillis(250), Duration.ofSeconds(2)), 0);

  @Test
  void pausesGrowToHalfOfThePatienceAndOnceOpenToTheLongest() {
    assertThat(pauseAfterFailure(false)).isBetween(212L, 250L);
    assertThat(pauseAfterTry(false)).isBetween(637L, 750L);
    assertThat(pauseAfterTry(false)).isBetween(1_275L, 1_500L);
    pace.opened(0);
    assertThat(pauseAfterTry(false)).isBetween(1_700L, 2_000L);
    assertThat(pauseAfterTry(false)).isBetween(1_700L, 2_000L);
  }

  @Test
  void instancesPartWhenTheBreakerOpens() {
    pauseAfterTry(false);
    pauseAfterTry(false);
    long before = millisLeft();
    pace.opened(0);
    assertThat(millisLeft()).isBetween(0L, before);
  }

  @Test
  void failuresOutOfTurnDoNotMakeThePauseLonger() {
    for (int i = 0; i < 100; i++) {
      pauseAfterFailure(false);
    }
    assertThat(millisLeft()).isBetween(212L, 250L);
  }

  @Test
  void refusedCredentialsAreTriedAfterSecondsAndThenOnceAMinute() {
    assertThat(pauseAfterFailure(true)).isBetween(4_250L, 5_000L);
    assertThat(pauseAfterTry(true)).isBetween(12_750L, 15_000L);
    assertThat(pauseAfterTry(true)).isBetween(38_250L, 45_000L);
    assertThat(pauseAfterTry(true)).isBetween(51_000L, 60_000L);
    pace.opened(0);
    assertThat(pauseAfterTry(true)).isBetween(51_000L, 60_000L);
    assertThat(pauseAfterTry(false)).isBetween(1_700L, 2_000L);
  }

  @Test
  void afterASuccessItBeginsAnew() {
    pauseAfterTry(true);
    pauseAfterTry(true);
    pace.begin();
    assertThat(pauseAfterFailure(false)).isBetween(212L, 250L);
  }

  private long pauseAfterFailure(boolean credentials) {
    pace.failed(credentials, 0);
    return millisLeft();
  }

  private long pauseAfterTry(boolean credentials) {
    pace.taken(0);
    return pauseAfterFailure(credentials);
  }

  private long millisLeft() {
    return TimeUnit.NANOSECONDS.toMillis(pace.left(0));
  }
}
