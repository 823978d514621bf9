package dev.lifeguard.it.applications.apps;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * A class loader as module systems have them: its own classes first, and from the platform only
 * {@code java.*} and the packages that it imports. Nothing comes from the class path.
 */
public final class StrictLoader extends URLClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private final List<String> imports;
  private final List<StrictLoader> required;

  /** A module of these jars, which imports packages of the platform and requires other modules. */
  public StrictLoader(String name, URL[] jars, List<String> imports, StrictLoader... required) {
    super(name, jars, null);
    this.imports = imports;
    this.required = List.of(required);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> found = findLoadedClass(name);
      if (found == null) {
        found = isImported(name) ? PLATFORM.loadClass(name) : own(name);
      }
      if (resolve) {
        resolveClass(found);
      }
      return found;
    }
  }

  private Class<?> own(String name) throws ClassNotFoundException {
    try {
      return findClass(name);
    } catch (ClassNotFoundException e) {
      for (StrictLoader module : required) {
        try {
          return module.loadClass(name);
        } catch (ClassNotFoundException next) {
          e.addSuppressed(next);
        }
      }
      throw e;
    }
  }

  private boolean isImported(String name) {
    String folder = name.substring(0, name.lastIndexOf('.') + 1);
    return imports.stream()
        .anyMatch(
            each ->
                each.endsWith(".*")
                    ? folder.startsWith(each.substring(0, each.length() - 1))
                    : folder.equals(each + "."));
  }
}
