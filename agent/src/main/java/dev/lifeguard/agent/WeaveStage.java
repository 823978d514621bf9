package dev.lifeguard.agent;

import dev.lifeguard.agent.plain.Endings;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.weave.SourceParts;
import dev.lifeguard.instrumentation.weave.UnknownVersionException;
import dev.lifeguard.instrumentation.weave.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Second stage of class transformation: reached only for classes in the catalog. The weaver and
 * Byte Buddy are loaded when the first one comes.
 */
final class WeaveStage implements ClassFileTransformer, Endings.Weaving {

  private final Catalog catalog;
  private final Versions versions;
  private final Parts parts;
  private final Voice voice;
  private final SourceParts sourceParts = new SourceParts();
  private final Woven woven = new Woven();
  private volatile @Nullable Weaver weaver;

  WeaveStage(Catalog catalog, Versions versions, Parts parts, Voice voice) {
    this.catalog = catalog;
    this.versions = versions;
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
    PoolInstrumentation library = catalog.libraryOf(name);
    try {
      boolean again = redefined != null && woven.contains(loader, name);
      if (!isOn(again) || (library != null && versions.isOff(library, loader))) {
        return null;
      }
      long started = System.nanoTime();
      byte[] hooked = weaver().weave(name, redefined == null, bytes);
      long micros = (System.nanoTime() - started) / 1_000;
      if (hooked != null) {
        woven.add(loader, name);
        voice.debug("wove " + name.replace('/', '.') + " in " + micros + " µs");
      }
      return hooked;
    } catch (UnknownVersionException e) {
      if (library != null && versions.turnOff(library, loader)) {
        voice.warn(
            e.getMessage()
                + ": not a version of "
                + library.library()
                + " that Lifeguard knows, so its pools are not watched.");
      }
    } catch (Throwable t) {
      parts.fail(Part.WEAVE, t);
    }
    return null;
  }

  /** Weaves the end of a hold into a class whose objects are handed out as connections. */
  @Override
  public byte @Nullable [] weave(byte[] bytes, boolean again) {
    try {
      return isOn(again) ? weaver().weaveHandedOut(bytes) : null;
    } catch (Throwable t) {
      parts.fail(Part.WEAVE, t);
      return null;
    }
  }

  /** A class that is woven stays so: its siblings count on its hooks, whatever failed since. */
  private boolean isOn(boolean again) {
    return again || parts.on(Part.WEAVE);
  }

  /** What data sources are made of; grows as classes are loaded. */
  SourceParts sourceParts() {
    return sourceParts;
  }

  /** Two threads may both make one; either will do, and no lock is held while classes load. */
  private Weaver weaver() {
    Weaver known = weaver;
    if (known == null) {
      known = new Weaver(catalog, sourceParts);
      weaver = known;
    }
    return known;
  }
}
