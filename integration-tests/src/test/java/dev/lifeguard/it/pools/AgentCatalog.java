package dev.lifeguard.it.pools;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** What the agent in the jar hooks, by its own {@code Catalog}. */
final class AgentCatalog {

  private static final String CATALOG = "dev.lifeguard.instrumentation.Catalog";

  /**
   * A target.
   *
   * @param library the library
   * @param hook what it means
   * @param className the class
   * @param method its method
   * @param descriptors of which one is enough
   * @param optional whether some versions do without
   */
  record Hooked(
      String library,
      String hook,
      String className,
      String method,
      List<String> descriptors,
      boolean optional) {}

  private AgentCatalog() {}

  static List<Hooked> of(String library) {
    try {
      Object catalog = AgentClasses.loader().loadClass(CATALOG).getMethod("load").invoke(null);
      List<Hooked> hooked = new ArrayList<>();
      for (Object known : (List<?>) call(catalog, "libraries")) {
        if (call(known, "library").equals(library)) {
          for (Object target : (List<?>) call(known, "targets")) {
            hooked.add(hooked(library, target));
          }
        }
      }
      return hooked;
    } catch (ReflectiveOperationException | IOException e) {
      throw new AssertionError("The jar's " + CATALOG + " is another than this test knows", e);
    }
  }

  private static Hooked hooked(String library, Object target) throws ReflectiveOperationException {
    List<String> descriptors =
        ((List<?>) call(target, "descriptors")).stream().map(Object::toString).toList();
    return new Hooked(
        library,
        call(target, "hook").toString(),
        call(target, "className").toString().replace('/', '.'),
        call(target, "method").toString(),
        descriptors,
        call(target, "match").toString().equals("OPTIONAL"));
  }

  private static Object call(Object object, String name) throws ReflectiveOperationException {
    Method method = object.getClass().getMethod(name);
    method.setAccessible(true);
    return method.invoke(object);
  }
}
