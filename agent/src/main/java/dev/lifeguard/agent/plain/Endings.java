package dev.lifeguard.agent.plain;

import dev.lifeguard.instrumentation.spi.Members;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.ProtectionDomain;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the end of a hold is noticed: when the first connection of a class is handed out,
 * the class that declares its {@code close} is woven, by retransforming it. That changes method
 * bodies alone, costs some milliseconds once for each class, and asks no loader of the application
 * for anything.
 */
public final class Endings implements ClassFileTransformer {

  /** Weaves the end of a hold into a class file. */
  @FunctionalInterface
  public interface Weaving {

    /**
     * Weaves.
     *
     * @param bytes the class file
     * @return the woven one, or null if there is nothing to change
     */
    byte @Nullable [] weave(byte[] bytes);
  }

  private final Instrumentation instrumentation;
  private final Members members;
  private final Weaving weaver;
  private boolean listening;

  private final ClassValue<Boolean> noticed =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return weaveEnds(type);
        }
      };

  /** Classes that are to be woven, marked in the class itself so that none is kept alive. */
  private final ClassValue<boolean[]> wanted =
      new ClassValue<>() {
        @Override
        protected boolean[] computeValue(Class<?> type) {
          return new boolean[1];
        }
      };

  /**
   * Creates the watch over ends.
   *
   * @param instrumentation retransforms classes
   * @param members opens packages
   * @param weaver weaves a class file; null if there is nothing to change
   */
  public Endings(Instrumentation instrumentation, Members members, Weaving weaver) {
    this.instrumentation = instrumentation;
    this.members = members;
    this.weaver = weaver;
  }

  /**
   * Makes sure that the end of a hold will be noticed.
   *
   * @param handle what was handed out
   * @return false if its class cannot be woven
   */
  boolean areNoticed(Object handle) {
    return noticed.get(handle.getClass());
  }

  private boolean weaveEnds(Class<?> type) {
    Class<?> closes = declaring(type, "close", MethodType.methodType(void.class));
    if (closes == null || !weave(closes)) {
      return false;
    }
    Class<?> aborts = declaring(type, "abort", MethodType.methodType(void.class, Executor.class));
    if (aborts != null && aborts != closes) {
      weave(aborts);
    }
    return true;
  }

  /** By a method handle, since to list a class's methods would load the classes they mention. */
  private @Nullable Class<?> declaring(Class<?> type, String method, MethodType signature) {
    try {
      members.open(type);
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      return lookup.revealDirect(lookup.findVirtual(type, method, signature)).getDeclaringClass();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null;
    }
  }

  private boolean weave(Class<?> type) {
    boolean[] mark = wanted.get(type);
    synchronized (mark) { // another thread waits: what it hands out may come back at once
      if (mark[0]) {
        return true;
      }
      if (!instrumentation.isModifiableClass(type) || type.isInterface()) {
        return false;
      }
      mark[0] = true;
      listen();
      try {
        instrumentation.retransformClasses(type);
      } catch (Exception | LinkageError e) {
        mark[0] = false;
      }
      return mark[0];
    }
  }

  /** Not before there is something to weave: who retransforms is shown every class. */
  private synchronized void listen() {
    if (!listening) {
      listening = true;
      instrumentation.addTransformer(this, true);
    }
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    return redefined != null && wanted.get(redefined)[0] ? weaver.weave(bytes) : null;
  }
}
