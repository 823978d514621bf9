package dev.lifeguard.agent;

import dev.lifeguard.agent.config.Setting;
import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.config.SettingsLoader;
import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.KnownClasses;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens before the application's main method, in every JVM that the agent is given to: reads
 * the settings, greets, and begins to watch which classes are loaded. All the rest waits for the
 * first class of a pool ({@link FirstPool}). Created and called once by the boot stage, on the
 * thread that runs {@code premain} or {@code agentmain}.
 */
public final class LifeguardAgent implements Consumer<Map<String, Object>> {

  /** Creates the agent; called by the boot stage. */
  public LifeguardAgent() {}

  @Override
  public void accept(Map<String, Object> handedOver) {
    Handover boot = Handover.of(handedOver);
    if (!SettingsLoader.isAnyGiven(boot.arguments(), System.getProperties(), System.getenv())) {
      Voice voice = Voice.open(Level.INFO, null);
      voice.info(Greeting.byDefault(boot.late()));
      begin(boot, null, voice);
      return;
    }
    Settings settings =
        SettingsLoader.load(boot.arguments(), System.getProperties(), System.getenv());
    if (!settings.get(Setting.ENABLED)) {
      return;
    }
    Voice voice = Voice.open(settings.get(Setting.LOG_LEVEL), settings.orNull(Setting.LOG_FILE));
    voice.info(Greeting.of(settings, boot.late()));
    for (String problem : settings.problems()) {
      voice.warn(problem);
    }
    begin(boot, settings, voice);
  }

  private static void begin(Handover boot, @Nullable Settings settings, Voice voice) {
    try {
      boot.weave().accept(KnownClasses.names(), new FirstPool(boot, settings, voice));
    } catch (Throwable t) {
      voice.error("could not start: " + t + ". The application runs without Lifeguard.");
    }
    voice.flush();
  }
}
