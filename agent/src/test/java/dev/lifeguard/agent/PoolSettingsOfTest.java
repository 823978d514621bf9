package dev.lifeguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.SettingsLoader;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PoolSettingsOfTest {

  @Test
  void aPoolHasItsOverrideAndOtherwiseWhatHoldsForAll() {
    PoolSettingsOf settings =
        of("leak.threshold=30s,leak.captures-per-second=9,pool.web*.leak.threshold=2s");
    assertThat(settings.of("web-1").leakThresholdNanos())
        .isEqualTo(Duration.ofSeconds(2).toNanos());
    assertThat(settings.of("web-1").capturesPerSecond()).isEqualTo(9);
    assertThat(settings.of("batch").leakThresholdNanos())
        .isEqualTo(Duration.ofSeconds(30).toNanos());
  }

  @Test
  void whoWantsToChangeWhatHoldsForAPoolIsToldWhatItIsCalled() {
    PoolSettingsOf settings = of("leak.threshold=30s,pool.web*.leak.threshold=2s");
    assertThat(settings.of("web-1").thresholdOverride())
        .isEqualTo("lifeguard.pool.web*.leak.threshold");
    assertThat(settings.of("web-1").capturesOverride()).isNull();
    assertThat(settings.of("batch").thresholdOverride()).isNull();
  }

  @Test
  void leaksAreLookedForAsOftenAsTheShortestThresholdDemands() {
    assertThat(of("leak.threshold=30s").shortestLeakThreshold()).isEqualTo(Duration.ofSeconds(30));
    assertThat(of("leak.threshold=off,pool.a.leak.threshold=2s").shortestLeakThreshold())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(of("leak.threshold=1s,pool.a.leak.threshold=off").shortestLeakThreshold())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(of("leak.threshold=off").shortestLeakThreshold()).isZero();
  }

  @Test
  void otherDurationsOfAPoolDoNotMakeLeaksBeLookedForMoreOften() {
    assertThat(of("leak.threshold=30s,pool.a.probe.interval=50ms").shortestLeakThreshold())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(of("leak.threshold=off,pool.a.retry.deadline=1s").shortestLeakThreshold()).isZero();
  }

  private static PoolSettingsOf of(String arguments) {
    return new PoolSettingsOf(SettingsLoader.load(arguments, new Properties(), Map.of()));
  }
}
