package dev.lifeguard.agent;

import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.weave.UnknownVersionException;
import dev.lifeguard.instrumentation.weave.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Second stage of class transformation: reached only for classes in the catalog. Byte Buddy is
 * loaded in the background when a herald or the class path announces a pool, else when first
 * needed.
 */
final class WeaveStage implements ClassFileTransformer {

  private final Catalog catalog;
  private final Parts parts;
  private final Voice voice;
  private final AtomicBoolean warm = new AtomicBoolean();
  private volatile @Nullable Weaver weaver;

  WeaveStage(Catalog catalog, Parts parts, Voice voice) {
    this.catalog = catalog;
    this.parts = parts;
    this.voice = voice;
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    try {
      if (!parts.on(Part.WEAVE)) {
        return null;
      }
      if (catalog.isHerald(name)) {
        warmUp();
        return null;
      }
      long started = System.nanoTime();
      byte[] woven = weaver().weave(name, redefined == null, bytes);
      long micros = (System.nanoTime() - started) / 1_000;
      voice.debug("wove " + name.replace('/', '.') + " in " + micros + " µs");
      return woven;
    } catch (UnknownVersionException e) {
      voice.warn(
          e.getMessage() + ": not a version that Lifeguard knows, so this part is not watched.");
    } catch (Throwable t) {
      parts.fail(Part.WEAVE, t);
    }
    return null;
  }

  /** Two threads may both make one; either will do, and no lock is held while classes load. */
  private Weaver weaver() {
    Weaver known = weaver;
    if (known == null) {
      known = new Weaver(catalog);
      weaver = known;
    }
    return known;
  }

  /** Loads Byte Buddy in the background, once. */
  void warmUp() {
    if (warm.compareAndSet(false, true)) {
      new WarmUp().start();
    }
  }

  private final class WarmUp extends Thread {
    WarmUp() {
      super(null, null, "lifeguard-warm-up", 0, false);
      setDaemon(true);
      setContextClassLoader(null);
    }

    @Override
    public void run() {
      try {
        Weaver.rehearse();
      } catch (Throwable t) {
        voice.debug("the weaver could not be warmed up: " + t); // a real problem shows when weaving
      }
    }
  }
}
