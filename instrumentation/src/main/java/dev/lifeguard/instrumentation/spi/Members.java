package dev.lifeguard.instrumentation.spi;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads members of a pool's objects, public or not, also inside named modules (their package is
 * opened to the agent alone, through the JVM's instrumentation service).
 *
 * <p>Each class is searched once for a name: the next read of a field takes no lock and searches
 * nothing, which is what the way from a handle to its connection needs. Thread-safe.
 */
public final class Members {

  private final KnownMembers known;

  /**
   * Creates an accessor.
   *
   * @param instrumentation opens packages of named modules
   */
  public Members(Instrumentation instrumentation) {
    this.known = new KnownMembers(instrumentation);
  }

  /**
   * Calls a method without arguments.
   *
   * @param target the object
   * @param name the method, declared anywhere in its class hierarchy
   * @return what it returned
   * @throws IllegalStateException if it is not there or failed
   */
  public @Nullable Object call(Object target, String name) {
    try {
      return known.method(target.getClass(), name).invoke(target);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException(target.getClass().getName() + "." + name + "() failed", e);
    }
  }

  /**
   * Calls a method with arguments.
   *
   * @param target the object
   * @param name the method, declared anywhere in its class hierarchy; the first with as many
   *     parameters
   * @param arguments its arguments, at least one
   * @return what it returned
   * @throws IllegalStateException if it is not there or failed
   */
  public @Nullable Object callWith(Object target, String name, Object... arguments) {
    try {
      return known.method(target.getClass(), name, arguments.length).invoke(target, arguments);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException(target.getClass().getName() + "." + name + " failed", e);
    }
  }

  /**
   * Calls a method that returns an int.
   *
   * @param target the object
   * @param name the method
   * @return what it returned
   * @throws IllegalStateException if it is not there, failed, or returned no int
   */
  public int callInt(Object target, String name) {
    if (call(target, name) instanceof Integer i) {
      return i;
    }
    throw new IllegalStateException(target.getClass().getName() + "." + name + "() is no int");
  }

  /**
   * Calls a method if there is one.
   *
   * @param target the object
   * @param name the method
   * @return what it returned; null if it is not there or failed
   */
  public @Nullable Object callIfThere(Object target, String name) {
    try {
      return call(target, name);
    } catch (IllegalStateException e) {
      return null;
    }
  }

  /**
   * Reads a field.
   *
   * @param target the object
   * @param name the field, declared anywhere in its class hierarchy
   * @return its value
   * @throws IllegalStateException if it is not there
   */
  public @Nullable Object get(Object target, String name) {
    Optional<Field> field = known.field(target.getClass(), name);
    if (field.isEmpty()) {
      throw new IllegalStateException(target.getClass().getName() + " has no " + name);
    }
    return read(field.get(), target);
  }

  /**
   * Reads all instance fields.
   *
   * @param target the object
   * @return the values that are not null, by the fields' names, those of subclasses first; what
   *     cannot be read is left out
   */
  public Map<String, Object> values(Object target) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Class<?> c = target.getClass(); isApplications(c); c = c.getSuperclass()) {
      try {
        open(c);
        for (Field field : c.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            field.setAccessible(true);
            Object value = field.get(target);
            if (value != null) {
              values.putIfAbsent(field.getName(), value);
            }
          }
        }
      } catch (IllegalAccessException | LinkageError | RuntimeException e) {
        // a field of a class that is not there, or a package that cannot be opened
      }
    }
    return values;
  }

  private static boolean isApplications(@Nullable Class<?> type) {
    return type != null && type.getClassLoader() != null;
  }

  /**
   * Reads a field whose name changed between versions.
   *
   * @param target the object
   * @param name the name that it has
   * @param older the name that it had
   * @return its value
   * @throws IllegalStateException if it is not there by either name
   */
  public @Nullable Object getFirst(Object target, String name, String older) {
    Optional<Field> field = known.field(target.getClass(), name);
    return field.isPresent() ? read(field.get(), target) : get(target, older);
  }

  /**
   * Whether there is a field.
   *
   * @param target the object
   * @param name the field, declared anywhere in its class hierarchy
   * @return true if it can be read
   */
  public boolean has(Object target, String name) {
    return known.field(target.getClass(), name).isPresent();
  }

  /**
   * Whether there is a method.
   *
   * @param target the object
   * @param name the method, declared anywhere in its class hierarchy
   * @param parameters how many parameters it has, at least one
   * @return true if it can be called
   */
  public boolean hasMethod(Object target, String name, int parameters) {
    return known.isMethod(target.getClass(), name, parameters);
  }

  /**
   * Calls a static method without arguments.
   *
   * @param type the class
   * @param name the method
   * @return what it returned
   * @throws IllegalStateException if it is not there or failed
   */
  public @Nullable Object callStatic(Class<?> type, String name) {
    try {
      return known.method(type, name).invoke(null);
    } catch (InvocationTargetException | IllegalAccessException e) {
      throw new IllegalStateException(type.getName() + "." + name + "() failed", e);
    }
  }

  /**
   * Whether an object is of a class, or of a subclass of it.
   *
   * @param object the object
   * @param className the class's name
   * @return true if it is
   */
  public static boolean isA(Object object, String className) {
    for (Class<?> c = object.getClass(); c != null; c = c.getSuperclass()) {
      if (c.getName().equals(className)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object read(Field field, Object target) {
    try {
      return field.get(target);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(target.getClass().getName() + "." + field.getName(), e);
    }
  }

  /**
   * Opens a class's package to the agent, if it is in a named module that keeps it closed.
   *
   * @param type the class
   */
  public void open(Class<?> type) {
    known.open(type);
  }
}
