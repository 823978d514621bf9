package dev.lifeguard.agent;

import dev.lifeguard.agent.telemetry.Telemetry;
import dev.lifeguard.agent.voice.Voice;

/**
 * The last thing the agent does: one more export, within a bound, and the rest of what it has to
 * say.
 */
final class Exit {

  private static final long LONGEST_MILLIS = 1_500;

  private Exit() {}

  /** The shutdown hook; delays the exit by {@link #LONGEST_MILLIS} at most. */
  static Thread hook(Parts parts, Telemetry telemetry, Voice voice) {
    Thread hook =
        new Thread(null, () -> finish(parts, telemetry, voice), "lifeguard-exit", 0, false);
    hook.setContextClassLoader(null);
    return hook;
  }

  private static void finish(Parts parts, Telemetry telemetry, Voice voice) {
    if (telemetry.hasSomethingToSay()) {
      Thread last =
          new Thread(
              null,
              () -> parts.run(Part.TELEMETRY, () -> telemetry.finish(LONGEST_MILLIS)),
              "lifeguard-last-export",
              0,
              false);
      last.setDaemon(true);
      last.setContextClassLoader(null);
      last.start();
      try {
        last.join(LONGEST_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    voice.flush();
  }
}
