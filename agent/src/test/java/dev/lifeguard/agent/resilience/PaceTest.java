package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Pace pace =
      new Pace(Policies.paced(PATIENCE, Duration.ofMillis(250), Duration.ofSeconds(2)), 0);

  @Test
  void pausesGrowToHalfOfThePatienceAndOnceOpenToTheLongest() {
    assertThat(pauseAfterFailure(false)).isBetween(224L, 250L);
    assertThat(pauseAfterTry(false)).isBetween(674L, 750L);
    assertThat(pauseAfterTry(false)).isBetween(1_349L, 1_500L);
    pace.opened(0);
    assertThat(pauseAfterTry(false)).isBetween(1_799L, 2_000L);
    assertThat(pauseAfterTry(false)).isBetween(1_799L, 2_000L);
  }

  @Test
  void instancesPartWhenTheBreakerOpens() {
    pauseAfterTry(false);
    pauseAfterTry(false);
    LongSummaryStatistics pauses =
        LongStream.range(0, 1_000)
            .map(
                i -> {
                  pace.opened(0);
                  return millisLeft();
                })
            .summaryStatistics();
    assertThat(pauses.getMin()).isBetween(600L, 700L);
    assertThat(pauses.getMax()).isBetween(1_600L, 1_700L);
  }

  @Test
  void aConnectIsDueShortlyBeforeThePatienceIsOver() {
    pauseAfterTry(false);
    pauseAfterTry(false);
    pace.failed(false, TimeUnit.MILLISECONDS.toNanos(1_200), 0);
    assertThat(millisLeft()).isBetween(900L, 1_050L);
    pace.failed(false, TimeUnit.MILLISECONDS.toNanos(100), 0);
    assertThat(millisLeft()).as("it was just now").isBetween(1_349L, 1_500L);
  }

  @Test
  void failuresOutOfTurnDoNotMakeThePauseLonger() {
    for (int i = 0; i < 100; i++) {
      pauseAfterFailure(false);
    }
    assertThat(millisLeft()).isBetween(224L, 250L);
  }

  @Test
  void refusedCredentialsAreTriedAfterSecondsAndThenOnceAMinute() {
    assertThat(pauseAfterFailure(true)).isBetween(4_499L, 5_000L);
    assertThat(pauseAfterTry(true)).isBetween(13_499L, 15_000L);
    assertThat(pauseAfterTry(true)).isBetween(40_499L, 45_000L);
    assertThat(pauseAfterTry(true)).isBetween(53_999L, 60_000L);
    pace.opened(0);
    assertThat(pauseAfterTry(true)).isBetween(53_999L, 60_000L);
    assertThat(pauseAfterTry(false)).isBetween(1_799L, 2_000L);
  }

  @Test
  void afterASuccessItBeginsAnew() {
    pauseAfterTry(true);
    pauseAfterTry(true);
    pace.begin();
    assertThat(pauseAfterFailure(false)).isBetween(224L, 250L);
  }

  private long pauseAfterFailure(boolean credentials) {
    pace.failed(credentials, PATIENCE.toNanos(), 0);
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
