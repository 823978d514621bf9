package dev.lifeguard.agent;

import dev.lifeguard.agent.telemetry.Telemetry;
import dev.lifeguard.agent.threads.AgentThread;
import dev.lifeguard.agent.voice.Voice;

/**
 * The shutdown hook: one more export, and the rest of what there is to say. Both within a bound, as
 * a collector may hang and nobody may read what is said.
 */
final class Exit implements Runnable {

  /**
   * The JVM itself waits up to 300 ms more for a thread that is in native code, as one that waits
   * for an answer is: two seconds are never reached.
   */
  private static final long LONGEST_MILLIS = 1_200;

  private final Parts parts;
  private final Telemetry telemetry;
  private final Voice voice;

  private Exit(Parts parts, Telemetry telemetry, Voice voice) {
    this.parts = parts;
    this.telemetry = telemetry;
    this.voice = voice;
  }

  /** The thread that a JVM is to start when it ends. */
  static Thread hook(Parts parts, Telemetry telemetry, Voice voice) {
    return AgentThread.of("lifeguard-exit", new Exit(parts, telemetry, voice));
  }

  @Override
  public void run() {
    Thread last = AgentThread.of("lifeguard-last-export", this::finish);
    last.start();
    try {
      last.join(LONGEST_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish() {
    voice.flush();
    if (telemetry.hasSomethingToSay()) {
      parts.run(Part.TELEMETRY, () -> telemetry.finish(LONGEST_MILLIS));
      voice.flush();
    }
  }
}
