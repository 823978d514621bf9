package dev.lifeguard.instrumentation;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;

/** The bridge as tests see it. */
public final class Bridge {

  private Bridge() {}

  /** Lets a receiver stand in for the agent: it gets every event's name and arguments. */
  public static void listen(InvocationHandler receiver) throws ReflectiveOperationException {
    field().set(null, handler(receiver));
  }

  /** Leaves the bridge without an agent. */
  public static void silence() throws ReflectiveOperationException {
    field().set(null, null);
  }

  /** Whether somebody listens: the bridge drops a handler that throws. */
  public static boolean isHeard() throws ReflectiveOperationException {
    return field().get(null) != null;
  }

  /** A handler whose class is made here, since the bridge cannot be named when tests compile. */
  private static @Nullable Object handler(InvocationHandler receiver)
      throws ReflectiveOperationException {
    return new ByteBuddy()
        .subclass(Class.forName("java.lang.LifeguardBridge$Handler"))
        .name("dev.lifeguard.instrumentation.Recorder")
        .method(ElementMatchers.isAbstract())
        .intercept(InvocationHandlerAdapter.of(answering(receiver)))
        .make()
        .load(Bridge.class.getClassLoader())
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
  }

  /** Some events ask for the time. */
  private static InvocationHandler answering(InvocationHandler receiver) {
    return (proxy, method, arguments) -> {
      Object answer = receiver.invoke(proxy, method, arguments);
      return method.getReturnType() == long.class ? Long.valueOf(System.nanoTime()) : answer;
    };
  }

  private static Field field() throws ReflectiveOperationException {
    Field handler = Class.forName("java.lang.LifeguardBridge").getDeclaredField("handler");
    handler.setAccessible(true);
    return handler;
  }
}
