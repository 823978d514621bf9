package dev.lifeguard.agent;

import dev.lifeguard.agent.telemetry.Telemetry;
import dev.lifeguard.agent.voice.Voice;

/** The shutdown hook: one more export, within a bound, and the rest of what there is to say. */
final class Exit extends Thread {

  /** The most that the JVM's exit is delayed. */
  private static final long LONGEST_MILLIS = 1_500;

  private final Parts parts;
  private final Telemetry telemetry;
  private final Voice voice;

  Exit(Parts parts, Telemetry telemetry, Voice voice) {
    super(null, null, "lifeguard-exit", 0, false);
    this.parts = parts;
    this.telemetry = telemetry;
    this.voice = voice;
    setContextClassLoader(null);
  }

  @Override
  public void run() {
    if (telemetry.hasSomethingToSay()) {
      Thread last = new Thread(null, this::export, "lifeguard-last-export", 0, false);
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

  private void export() {
    parts.run(Part.TELEMETRY, () -> telemetry.finish(LONGEST_MILLIS));
  }
}
