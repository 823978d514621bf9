package dev.lifeguard.boot;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Defines the bridge classes into package {@code java.lang}.
 *
 * <p>Appending to the bootstrap class path instead would make the JVM warn and give up the
 * application's class-data archive, and class-loader frameworks that filter packages would hide the
 * bridge. Package {@code java.lang} is the only one that none of them hides: JBoss Modules shows
 * {@code java.sql} only to modules that depend on it, which the core of WildFly's pools does not.
 */
final class BridgeInstaller implements Function<MethodHandles.Lookup, Class<?>> {

  private static final String BRIDGE = "java/lang/LifeguardBridge";

  private final Instrumentation instrumentation;
  private final AgentClassLoader loader;

  BridgeInstaller(Instrumentation instrumentation, AgentClassLoader loader) {
    this.instrumentation = instrumentation;
    this.loader = loader;
  }

  /**
   * Installs the bridge.
   *
   * @param agent a look-up of the isolated agent's: the package is opened to its module alone. What
   *     is open to this class is open to the whole class path, which it is on.
   * @return the bridge
   */
  @Override
  public Class<?> apply(MethodHandles.Lookup agent) {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(agent.lookupClass().getModule())),
        Set.of(),
        Map.of());
    try {
      MethodHandles.Lookup inside = MethodHandles.privateLookupIn(Object.class, agent);
      define(inside, BRIDGE + "$Handler");
      define(inside, BRIDGE + "$Holder");
      return define(inside, BRIDGE);
    } catch (Exception e) {
      throw new LinkageError("the bridge could not be installed", e);
    }
  }

  private Class<?> define(MethodHandles.Lookup inside, String name)
      throws IOException, IllegalAccessException {
    byte[] bytes = loader.read("bridge/" + name + ".class");
    if (bytes == null) {
      throw new IOException("the agent jar has no " + name);
    }
    return inside.defineClass(bytes);
  }
}
