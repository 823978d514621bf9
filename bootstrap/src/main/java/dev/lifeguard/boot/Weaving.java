package dev.lifeguard.boot;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

/**
 * Connects the two stages of class transformation to the JVM, for classes to come and those here.
 */
final class Weaving implements BiConsumer<Set<String>, ClassFileTransformer> {

  private final Instrumentation instrumentation;

  Weaving(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  @Override
  public void accept(Set<String> names, ClassFileTransformer weaver) {
    // Used inside the JDK while classes are being transformed; loading them there is circular.
    ThreadLocalRandom.current();
    instrumentation.addTransformer(new NameSetTransformer(names, weaver), true);
    List<Class<?>> loaded = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (names.contains(type.getName().replace('.', '/'))) {
        loaded.add(type);
      }
    }
    if (!loaded.isEmpty()) {
      retransform(loaded);
    }
  }

  private void retransform(List<Class<?>> loaded) {
    try {
      instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException("a pool class cannot be retransformed", e);
    }
  }
}
