package dev.lifeguard.agent;

import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.resilience.Policy;

/**
 * What is to be done for a pool while its database is away: its overrides, else the settings for
 * all.
 *
 * @param settings the settings in force
 */
record PolicyOf(Settings settings) implements Policy.ByName {

  @Override
  public Policy of(String pool) {
    return new Policy(
        settings.get(Setting.RESILIENCE_MODE, pool),
        new Policy.Retry(
            settings.get(Setting.RETRY_MAX_ATTEMPTS, pool),
            settings.get(Setting.RETRY_STRATEGY, pool),
            settings.get(Setting.RETRY_INITIAL_DELAY, pool),
            settings.get(Setting.RETRY_MAX_DELAY, pool),
            settings.get(Setting.RETRY_MULTIPLIER, pool),
            settings.get(Setting.RETRY_JITTER, pool),
            settings.get(Setting.RETRY_DEADLINE, pool)),
        settings.get(Setting.BREAKER_FAILURES, pool),
        settings.get(Setting.BREAKER_PATIENCE, pool),
        settings.get(Setting.BREAKER_RATE, pool),
        settings.get(Setting.BREAKER_WINDOW, pool),
        settings.get(Setting.BREAKER_SLOW, pool),
        settings.get(Setting.BREAKER_OPEN, pool),
        settings.get(Setting.BREAKER_HALF_OPEN, pool),
        settings.get(Setting.PROBE_ENABLED, pool),
        settings.get(Setting.PROBE_INTERVAL, pool),
        settings.get(Setting.PROBE_MAX_INTERVAL, pool));
  }
}
