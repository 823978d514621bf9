package dev.lifeguard.boot;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.sql.Driver;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import javax.sql.CommonDataSource;

/**
 * Connects the two stages of class transformation to the JVM, for classes to come and those here.
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
    // Used inside the JDK while classes are being transformed; loading them there is circular.
    ThreadLocalRandom.current();
    instrumentation.addTransformer(new NameSetTransformer(names, weaver), true);
    Set<Class<?>> loaded = new LinkedHashSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null && names.contains(type.getName().replace('.', '/'))) {
        loaded.add(type);
      } else if (late) {
        addIfItHandsOut(type, loaded);
      }
    }
    if (!loaded.isEmpty()) {
      retransform(loaded);
    }
  }

  /**
   * Adds a data source's or a driver's class with those that it may inherit from. None is asked for
   * its methods: that would load the classes which they mention.
   */
  private void addIfItHandsOut(Class<?> type, Set<Class<?>> found) {
    if (CommonDataSource.class.isAssignableFrom(type) || Driver.class.isAssignableFrom(type)) {
      for (Class<?> c = type; c != null && isApplications(c); c = c.getSuperclass()) {
        found.add(c);
      }
    }
  }

  private boolean isApplications(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader != null
        && loader != ClassLoader.getPlatformClassLoader()
        && !type.isArray()
        && instrumentation.isModifiableClass(type);
  }

  private void retransform(Set<Class<?>> loaded) {
    try {
      instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException("a pool class cannot be retransformed", e);
    }
  }
}
