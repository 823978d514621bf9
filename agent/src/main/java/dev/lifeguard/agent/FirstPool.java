package dev.lifeguard.agent;

import dev.lifeguard.agent.config.Settings;
import dev.lifeguard.agent.config.SettingsLoader;
import dev.lifeguard.agent.voice.Voice;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the first class of a pool, brings the rest of the agent up, and passes this class and
 * all later ones on.
 *
 * <p>Runs on whichever thread of the application loads the class. The lock is held while the agent
 * starts, which loads no class of the application, so no thread can wait for both.
 */
final class FirstPool implements ClassFileTransformer {

  private final Handover boot;
  private final @Nullable Settings settings;
  private final Voice voice;
  private boolean starting;
  private volatile @Nullable ClassFileTransformer weaving;

  /**
   * Creates the wait. What it brings up is not even loaded here.
   *
   * @param boot what the boot stage handed over
   * @param settings those in force, or null if none was given, so that the defaults hold
   * @param voice how to speak
   */
  FirstPool(Handover boot, @Nullable Settings settings, Voice voice) {
    this.boot = boot;
    this.settings = settings;
    this.voice = voice;
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes)
      throws IllegalClassFormatException {
    ClassFileTransformer next = weaving == null ? start() : weaving;
    return next == null ? null : next.transform(module, loader, name, redefined, domain, bytes);
  }

  private synchronized @Nullable ClassFileTransformer start() {
    if (!starting) { // else it failed, or this very thread is at it
      starting = true;
      // Used inside the JDK while classes are being transformed; loading it there is circular.
      ThreadLocalRandom.current();
      Settings inForce = settings == null ? SettingsLoader.defaults() : settings;
      weaving = new Watch(boot, inForce, voice).begin();
    }
    return weaving;
  }
}
