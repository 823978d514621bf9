package dev.lifeguard.boot;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.sql.Driver;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.CommonDataSource;

/**
 * Transforms classes that were loaded before the agent came. Itself loaded only if there are any,
 * or if the application is already running.
 */
final class LoadedBefore {

  private final Instrumentation instrumentation;
  private final Set<String> names;

  LoadedBefore(Instrumentation instrumentation, Set<String> names) {
    this.instrumentation = instrumentation;
    this.names = names;
  }

  /**
   * Has all loaded classes transformed again that the second stage may want to see.
   *
   * @param late whether the application's classes may be among them, and not only known ones
   */
  void transform(boolean late) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() != null && names.contains(type.getName().replace('.', '/'))) {
        found.add(type);
      } else if (late) {
        addIfItHandsOut(type, found);
      }
    }
    if (found.isEmpty()) {
      return;
    }
    try {
      instrumentation.retransformClasses(found.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException("a pool class cannot be retransformed", e);
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
}
