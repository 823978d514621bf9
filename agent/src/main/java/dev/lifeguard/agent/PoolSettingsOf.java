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
        settings.get(Setting.LEAK_THRESHOLD, pool).toNanos(),
        settings.get(Setting.LEAK_CAPTURES, pool),
        settings.overrides().nameOf(Setting.LEAK_THRESHOLD, pool),
        settings.overrides().nameOf(Setting.LEAK_CAPTURES, pool));
  }

  /** The shortest leak threshold of all pools, whatever their names; zero if none has one. */
  Duration shortestLeakThreshold() {
    Duration shortest = settings.get(Setting.LEAK_THRESHOLD);
    for (PoolOverrides.Entry override : settings.overrides().all()) {
      if (override.setting().equals(Setting.LEAK_THRESHOLD)
          && override.value().parsed() instanceof Duration own
          && !own.isZero()
          && (shortest.isZero() || own.compareTo(shortest) < 0)) {
        shortest = own;
      }
    }
    return shortest;
  }
}
