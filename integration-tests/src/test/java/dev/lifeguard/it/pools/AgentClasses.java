package dev.lifeguard.it.pools;

import dev.lifeguard.testing.AgentJar;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;

/** The agent's classes, as the jar has them. */
public final class AgentClasses {

  private static final String LOADER = "dev.lifeguard.boot.AgentClassLoader";

  private AgentClasses() {}

  /**
   * The agent's own loader, as the launcher makes it; it stays open, as it does there.
   *
   * @throws ReflectiveOperationException if the jar has another one
   * @throws IOException if it cannot be read
   */
  public static ClassLoader loader() throws ReflectiveOperationException, IOException {
    File jar = AgentJar.find().toFile();
    URLClassLoader launcher = new URLClassLoader(new URL[] {jar.toURI().toURL()}, null);
    Constructor<?> loader =
        Class.forName(LOADER, false, launcher).getDeclaredConstructor(File.class);
    loader.setAccessible(true);
    return (ClassLoader) loader.newInstance(jar);
  }
}
