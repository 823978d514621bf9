package dev.lifeguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.SettingsLoader;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ValidationPolicyOfTest {

  @Test
  void nothingIsCheckedUnlessItIsConfigured() {
    assertThat(of("resilience.mode=enforce").shortestAfterIdleNanos()).isZero();
    assertThat(of("resilience.mode=enforce").isInVain()).isFalse();
  }

  @Test
  void aPoolHasItsOverrideAndOtherwiseWhatHoldsForAll() {
    ValidationPolicyOf policies =
        of("resilience.mode=enforce,validate.after-idle=30s,pool.web*.validate.after-idle=2s");
    assertThat(policies.of("web-1").afterIdleNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
    assertThat(policies.of("batch").afterIdleNanos()).isEqualTo(Duration.ofSeconds(30).toNanos());
    assertThat(policies.of("batch").deadlineNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(policies.shortestAfterIdleNanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
  }

  @Test
  void aPoolCanBeLeftOut() {
    ValidationPolicyOf policies =
        of("resilience.mode=enforce,validate.after-idle=30s,pool.web.validate.after-idle=off");
    assertThat(policies.of("web").afterIdleNanos()).isZero();
    assertThat(policies.shortestAfterIdleNanos()).isEqualTo(Duration.ofSeconds(30).toNanos());
  }

  @Test
  void thereIsNoCheckButInModeEnforce() {
    ValidationPolicyOf policies = of("validate.after-idle=30s,pool.web.resilience.mode=enforce");
    assertThat(policies.of("web").afterIdleNanos()).isEqualTo(Duration.ofSeconds(30).toNanos());
    assertThat(policies.of("batch").afterIdleNanos()).isZero();
    assertThat(policies.isInVain()).isFalse();
  }

  @Test
  void aSettingThatNoModeAllowsIsInVain() {
    assertThat(of("validate.after-idle=30s").isInVain()).isTrue();
    assertThat(of("validate.after-idle=30s").shortestAfterIdleNanos()).isZero();
    assertThat(of("pool.web.validate.after-idle=30s").isInVain()).isTrue();
  }

  private static ValidationPolicyOf of(String arguments) {
    return new ValidationPolicyOf(SettingsLoader.load(arguments, new Properties(), Map.of()));
  }
}
