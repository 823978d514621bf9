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
     * @param again whether the class is woven already, and would lose that if it were not again
     * @return the woven one, or null if it stays as it is
     */
    byte @Nullable [] weave(byte[] bytes, boolean again);
  }

  private final Instrumentation instrumentation;
  private final Members members;
  private final Weaving weaver;
  private boolean listening;

  /** What became of a class that declares an end of a hold. */
  private static final class Mark {
    volatile boolean wanted;
    volatile boolean woven;
  }

  /** By the class of a handle: the mark of the class that declares its {@code close}. */
  private final ClassValue<Mark> noticed =
      new ClassValue<>() {
        @Override
        protected Mark computeValue(Class<?> type) {
          return weaveEnds(type);
        }
      };

  /** In the class itself, so that none is kept alive. */
  private final ClassValue<Mark> marks =
      new ClassValue<>() {
        @Override
        protected Mark computeValue(Class<?> type) {
          return new Mark();
        }
      };

  /**
   * Creates the watch over ends.
   *
   * @param instrumentation retransforms classes
   * @param members opens packages
   * @param weaver weaves a class file
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
   * @return false if its class is not woven: a hold would seem to go on for ever
   */
  boolean areNoticed(Object handle) {
    return noticed.get(handle.getClass()).woven;
  }

  private Mark weaveEnds(Class<?> type) {
    Class<?> closes = declaring(type, "close", MethodType.methodType(void.class));
    if (closes == null) {
      return new Mark();
    }
    weave(closes);
    Class<?> aborts = declaring(type, "abort", MethodType.methodType(void.class, Executor.class));
    if (aborts != null && aborts != closes) {
      weave(aborts);
    }
    return marks.get(closes);
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

  private void weave(Class<?> type) {
    Mark mark = marks.get(type);
    synchronized (mark) { // another thread waits: what it hands out may come back at once
      if (mark.woven || !instrumentation.isModifiableClass(type) || type.isInterface()) {
        return;
      }
      mark.wanted = true;
      listen();
      try {
        instrumentation.retransformClasses(type);
      } catch (Exception | LinkageError e) {
        mark.wanted = false;
        mark.woven = false;
      }
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
    Mark mark = redefined == null ? null : marks.get(redefined);
    if (mark == null || !mark.wanted) {
      return null;
    }
    byte[] woven = weaver.weave(bytes, mark.woven);
    mark.woven = woven != null;
    mark.wanted = mark.woven;
    return woven;
  }
}
