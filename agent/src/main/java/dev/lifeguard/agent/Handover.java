package dev.lifeguard.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What the boot stage hands over, in JDK types, the only ones that both sides know.
 *
 * @param arguments the agent's arguments
 * @param instrumentation the JVM's instrumentation service
 * @param late whether the application is already running
 * @param bridge defines the bridge, given a look-up of the agent's
 * @param weave begins to transform classes of these names
 * @param preload loads the rest of the agent's own classes
 */
record Handover(
    String arguments,
    Instrumentation instrumentation,
    boolean late,
    Function<MethodHandles.Lookup, Class<?>> bridge,
    BiConsumer<Set<String>, ClassFileTransformer> weave,
    Runnable preload) {

  @SuppressWarnings("unchecked")
  static Handover of(Map<String, Object> boot) {
    return new Handover(
        (String) Objects.requireNonNull(boot.get("arguments")),
        (Instrumentation) Objects.requireNonNull(boot.get("instrumentation")),
        (Boolean) Objects.requireNonNull(boot.get("late")),
        (Function<MethodHandles.Lookup, Class<?>>) Objects.requireNonNull(boot.get("bridge")),
        (BiConsumer<Set<String>, ClassFileTransformer>) Objects.requireNonNull(boot.get("weave")),
        (Runnable) Objects.requireNonNull(boot.get("preload")));
  }
}
