package dev.lifeguard.agent;

import dev.lifeguard.agent.config.Durations;
import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Settings;
import java.time.Duration;

/** The first line that Lifeguard says. */
final class Greeting {

  /** The leak threshold as it is by default: before main, no setting is loaded for it. */
  private static final String DEFAULT_THRESHOLD = "60 s";

  private Greeting() {}

  /** For settings that were given. */
  static String of(Settings settings, boolean late) {
    Duration threshold = settings.get(Setting.LEAK_THRESHOLD);
    return threshold.isZero()
        ? text(late, "leak reports off.")
        : text(late, leaksAfter(Durations.text(threshold.toNanos())));
  }

  /** For none. */
  static String byDefault(boolean late) {
    return text(late, leaksAfter(DEFAULT_THRESHOLD));
  }

  private static String leaksAfter(String threshold) {
    return "leaks after " + threshold + ".";
  }

  private static String text(boolean late, String leaks) {
    return Build.version()
        + " attached"
        + (late ? " to the running application" : "")
        + ": watching JDBC connection pools, "
        + leaks;
  }
}
