package dev.lifeguard.instrumentation;

import java.lang.reflect.Proxy;

/** Stand-ins for the JDBC objects of a driver. */
public final class Stubs {

  private Stubs() {}

  /** Answers zero, false, null, or another stub, as the method's type demands; is always valid. */
  public static <T> T stub(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            Stubs.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "isValid" -> true;
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  case "toString" -> type.getSimpleName();
                  default -> answer(method.getReturnType());
                }));
  }

  private static Object answer(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == boolean.class) {
      return false;
    }
    return type.isInterface() && type.getName().startsWith("java.sql.") ? stub(type) : null;
  }
}
