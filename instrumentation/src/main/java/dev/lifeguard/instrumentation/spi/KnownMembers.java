package dev.lifeguard.instrumentation.spi;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds members by name, and remembers in the class itself ({@link ClassValue}) what was found and
 * what is not there: the agent keeps no application class alive. As many are remembered as there
 * are names that readers ask for. Thread-safe.
 */
final class KnownMembers {

  private final Instrumentation instrumentation;

  private final ClassValue<OfClass> known =
      new ClassValue<>() {
        @Override
        protected OfClass computeValue(Class<?> type) {
          return new OfClass(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
      };

  /** Members by name; empty if there is none of that name. */
  private record OfClass(
      Map<String, Optional<Field>> fields, Map<String, Optional<Method>> methods) {}

  KnownMembers(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** A field, declared anywhere in the hierarchy of a class. */
  Optional<Field> field(Class<?> type, String name) {
    Map<String, Optional<Field>> fields = known.get(type).fields();
    Optional<Field> field = fields.get(name);
    if (field == null) {
      field = findField(type, name);
      fields.put(name, field);
    }
    return field;
  }

  /** A method without parameters, declared anywhere in the hierarchy of a class. */
  Method method(Class<?> type, String name) {
    Map<String, Optional<Method>> methods = known.get(type).methods();
    Optional<Method> method = methods.get(name);
    if (method == null) {
      method = findMethod(type, name);
      methods.put(name, method);
    }
    if (method.isEmpty()) {
      throw new IllegalStateException(type.getName() + " has no " + name + "()");
    }
    return method.get();
  }

  /** The first method that has a name and as many parameters, at least one. */
  Method method(Class<?> type, String name, int parameters) {
    Optional<Method> method = search(type, name, parameters);
    if (method.isEmpty()) {
      throw new IllegalStateException(
          type.getName() + " has no " + name + " of " + parameters + " parameters");
    }
    return method.get();
  }

  boolean isMethod(Class<?> type, String name, int parameters) {
    return search(type, name, parameters).isPresent();
  }

  private Optional<Method> search(Class<?> type, String name, int parameters) {
    Map<String, Optional<Method>> methods = known.get(type).methods();
    String key = name + '/' + parameters;
    Optional<Method> method = methods.get(key);
    if (method == null) {
      method = findMethod(type, name, parameters);
      methods.put(key, method);
    }
    return method;
  }

  private Optional<Field> findField(Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      try {
        return Optional.of(accessible(c, c.getDeclaredField(name)));
      } catch (NoSuchFieldException e) {
        // look further up
      }
    }
    return Optional.empty();
  }

  private Optional<Method> findMethod(Class<?> type, String name) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      try {
        return Optional.of(accessible(c, c.getDeclaredMethod(name)));
      } catch (NoSuchMethodException e) {
        // look further up
      }
    }
    return Optional.empty();
  }

  private Optional<Method> findMethod(Class<?> type, String name, int parameters) {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals(name) && method.getParameterCount() == parameters) {
          return Optional.of(accessible(c, method));
        }
      }
    }
    return Optional.empty();
  }

  private <T extends AccessibleObject> T accessible(Class<?> declaring, T member) {
    open(declaring);
    member.setAccessible(true);
    return member;
  }

  void open(Class<?> type) {
    Module module = type.getModule();
    Module self = Members.class.getModule();
    if (!module.isOpen(type.getPackageName(), self)) {
      instrumentation.redefineModule(
          module,
          Set.of(),
          Map.of(),
          Map.of(type.getPackageName(), Set.of(self)),
          Set.of(),
          Map.of());
    }
  }
}
