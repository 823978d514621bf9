package dev.lifeguard.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the first class of a pool, brings the rest of the agent up, and passes this class and
 * all later ones on.
 *
 * <p>Runs on whichever thread of the application loads the class. The lock is held while the agent
 * starts, which loads no class of the application, so no thread can wait for both.
 */
final class FirstPool implements ClassFileTransformer {

  private final Watch watch;
  private boolean starting;
  private volatile @Nullable ClassFileTransformer weaving;

  FirstPool(Watch watch) {
    this.watch = watch;
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
      weaving = watch.begin();
    }
    return weaving;
  }
}
