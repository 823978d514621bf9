package dev.lifeguard.boot;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Defines the bridge classes into module {@code java.sql}.
 *
 * <p>Appending to the bootstrap class path instead would make the JVM warn and give up the
 * application's class-data archive, and class-loader frameworks that filter packages would hide the
 * bridge; package {@code java.sql} is delegated by all of them.
 */
final class BridgeInstaller implements Callable<Consumer<Object>> {

  private static final String BRIDGE = "java/sql/LifeguardBridge";

  private final Instrumentation instrumentation;
  private final AgentClassLoader loader;

  BridgeInstaller(Instrumentation instrumentation, AgentClassLoader loader) {
    this.instrumentation = instrumentation;
    this.loader = loader;
  }

  /**
   * Installs the bridge.
   *
   * @return sets the bridge's handler
   */
  @Override
  public Consumer<Object> call() throws IOException, ReflectiveOperationException {
    Module sql = Connection.class.getModule();
    instrumentation.redefineModule(
        sql,
        Set.of(),
        Map.of(),
        Map.of("java.sql", Set.of(BridgeInstaller.class.getModule())),
        Set.of(),
        Map.of());
    MethodHandles.Lookup inside =
        MethodHandles.privateLookupIn(Connection.class, MethodHandles.lookup());
    define(inside, BRIDGE + "$Handler");
    define(inside, BRIDGE + "$Holder");
    Class<?> bridge = define(inside, BRIDGE);
    Field handler = bridge.getDeclaredField("handler");
    handler.setAccessible(true);
    return new Setter(handler);
  }

  private Class<?> define(MethodHandles.Lookup inside, String name)
      throws IOException, IllegalAccessException {
    byte[] bytes = loader.read("bridge/" + name + ".class");
    if (bytes == null) {
      throw new IOException("the agent jar has no " + name);
    }
    return inside.defineClass(bytes);
  }

  /** A class, not a lambda: the first lambda costs more than all else that is done here. */
  private record Setter(Field handler) implements Consumer<Object> {
    @Override
    public void accept(Object value) {
      try {
        handler.set(null, value);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("the bridge did not take its handler", e);
      }
    }
  }
}
