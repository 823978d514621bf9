package dev.lifeguard.it.pools.program;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** An object whose class is known by name alone. */
record Bean(Object object) {

  static Bean of(String className) throws ReflectiveOperationException {
    return new Bean(Class.forName(className).getDeclaredConstructor().newInstance());
  }

  /** Calls the first public method of this name that takes as many arguments. */
  Bean call(String name, Object... arguments) throws Exception {
    for (Method method : object.getClass().getMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments.length) {
        try {
          method.invoke(object, arguments);
          return this;
        } catch (InvocationTargetException e) {
          throw e.getCause() instanceof Exception cause ? cause : e;
        }
      }
    }
    throw new NoSuchMethodException(object.getClass().getName() + "." + name);
  }
}
