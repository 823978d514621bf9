package dev.lifeguard.boot;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Connects the two stages of class transformation to the JVM, for classes to come and those here.
 *
 * <p>Before main no class of a pool is loaded yet, and a transformer is enough that sees each class
 * once, when it is loaded. One that also takes part in retransformation has its own pass over every
 * class, with a copy of the class file: half of what an agent costs a program that loads many
 * classes. What such a one later makes of the classes contains what was woven here.
 */
final class Weaving implements BiConsumer<Set<String>, ClassFileTransformer> {

  private final Instrumentation instrumentation;
  private final boolean late;

  /**
   * Creates the connection.
   *
   * @param instrumentation the JVM's instrumentation service
   * @param late whether the application's classes may be loaded already
   */
  Weaving(Instrumentation instrumentation, boolean late) {
    this.instrumentation = instrumentation;
    this.late = late;
  }

  @Override
  public void accept(Set<String> names, ClassFileTransformer weaver) {
    boolean again = late || isAnyLoaded(names);
    instrumentation.addTransformer(new NameSetTransformer(names, weaver), again);
    if (again) {
      new LoadedBefore(instrumentation, names).transform(late);
    }
  }

  /** Before main only another agent can have loaded one. */
  private boolean isAnyLoaded(Set<String> names) {
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null && names.contains(type.getName().replace('.', '/'))) {
        return true;
      }
    }
    return false;
  }
}
