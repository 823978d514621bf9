package dev.lifeguard.agent;

import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.weave.UnknownVersionException;
import dev.lifeguard.instrumentation.weave.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Second stage of class transformation: reached only for classes in the catalog. Loads the weaver,
 * and Byte Buddy with it, in the background when a herald announces a pool, else when first needed.
 */
final class WeaveStage implements ClassFileTransformer {

  /** Created by the class loader's own lazy initialisation, which is thread-safe without a lock. */
  private static final class Lazy {
    private final Catalog catalog;
    private volatile @Nullable Weaver weaver;

    Lazy(Catalog catalog) {
      this.catalog = catalog;
    }

    Weaver get() {
      Weaver known = weaver;
      if (known == null) {
        known = new Weaver(catalog);
        weaver = known;
      }
      return known;
    }
  }

  private final Catalog catalog;
  private final Parts parts;
  private final Voice voice;
  private final Lazy weaver;

  WeaveStage(Catalog catalog, Parts parts, Voice voice) {
    this.catalog = catalog;
    this.parts = parts;
    this.voice = voice;
    this.weaver = new Lazy(catalog);
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
      byte[] woven = weaver.get().weave(loader, name, redefined == null, bytes);
      voice.debug("wove " + name.replace('/', '.'));
      return woven;
    } catch (UnknownVersionException e) {
      voice.warn(
          e.getMessage() + ": not a version that Lifeguard knows, so this part is not watched.");
    } catch (Throwable t) {
      parts.fail(Part.WEAVE, t);
    }
    return null;
  }

  private void warmUp() {
    Thread thread =
        new Thread(
            null, () -> parts.run(Part.WEAVE, this::rehearse), "lifeguard-warm-up", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    thread.start();
  }

  private void rehearse() {
    weaver.get();
  }
}
