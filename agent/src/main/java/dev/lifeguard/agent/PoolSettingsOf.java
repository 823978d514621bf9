package dev.lifeguard.agent;

import dev.lifeguard.agent.config.PoolOverrides;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.leases.PoolSettings;
import java.time.Duration;

/**
 * What holds for a pool, by its name: its override, else the setting for all.
 *
 * @param settings the settings in force
 */
record PoolSettingsOf(Settings settings) implements PoolSettings.ByName {

  @Override
  public PoolSettings of(String pool) {
    return new PoolSettings(
        get(Setting.LEAK_THRESHOLD, pool).toNanos(), get(Setting.LEAK_CAPTURES, pool));
  }

  private <T> T get(Setting<T> setting, String pool) {
    T own = settings.overrides().get(setting, pool);
    return own == null ? settings.get(setting) : own;
  }

  /** The shortest leak threshold of all pools, whatever their names; zero if none has one. */
  Duration shortestLeakThreshold() {
    Duration shortest = settings.get(Setting.LEAK_THRESHOLD);
    for (PoolOverrides.Entry override : settings.overrides().all()) {
      if (override.value().parsed() instanceof Duration own
          && !own.isZero()
          && (shortest.isZero() || own.compareTo(shortest) < 0)) {
        shortest = own;
      }
    }
    return shortest;
  }
}
