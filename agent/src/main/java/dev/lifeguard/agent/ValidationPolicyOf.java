package dev.lifeguard.agent;

import dev.lifeguard.agent.config.PoolOverrides;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.resilience.Mode;
import dev.lifeguard.agent.resilience.ValidationPolicy;
import java.time.Duration;

/**
 * What is set for a pool's idle connections: its overrides, else the settings for all. A check is a
 * query that the application did not ask for, so there is none but in mode {@code enforce}.
 *
 * @param settings the settings in force
 */
record ValidationPolicyOf(Settings settings) implements ValidationPolicy.ByName {

  @Override
  public ValidationPolicy of(String pool) {
    boolean enforced = settings.get(Setting.RESILIENCE_MODE, pool) == Mode.ENFORCE;
    return new ValidationPolicy(
        enforced ? settings.get(Setting.VALIDATE_AFTER_IDLE, pool).toNanos() : 0,
        settings.get(Setting.RETRY_DEADLINE, pool).toNanos());
  }

  @Override
  public long shortestAfterIdleNanos() {
    return isEnforced() ? shortestSet() : 0;
  }

  /** Whether connections are to be checked, but the mode does not allow it for any pool. */
  boolean isInVain() {
    return shortestSet() > 0 && !isEnforced();
  }

  private long shortestSet() {
    long shortest = settings.get(Setting.VALIDATE_AFTER_IDLE).toNanos();
    for (PoolOverrides.Entry override : settings.overrides().all()) {
      if (override.setting().equals(Setting.VALIDATE_AFTER_IDLE)
          && override.value().parsed() instanceof Duration own
          && !own.isZero()
          && (shortest == 0 || own.toNanos() < shortest)) {
        shortest = own.toNanos();
      }
    }
    return shortest;
  }

  private boolean isEnforced() {
    boolean enforced = settings.get(Setting.RESILIENCE_MODE) == Mode.ENFORCE;
    for (PoolOverrides.Entry override : settings.overrides().all()) {
      enforced |= override.value().parsed() == Mode.ENFORCE;
    }
    return enforced;
  }
}
