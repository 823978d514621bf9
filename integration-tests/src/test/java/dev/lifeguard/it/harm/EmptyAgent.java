package dev.lifeguard.it.harm;

import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** An agent that does nothing: what the JVM itself says and does because there is an agent. */
final class EmptyAgent {

  private EmptyAgent() {}

  /** Called by the JVM. */
  public static void premain(String arguments, Instrumentation instrumentation) {}

  /** Makes a jar of it. */
  static Path jarIn(Path folder) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", EmptyAgent.class.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    return Jars.write(folder.resolve("empty-agent.jar"), manifest, EmptyAgent.class);
  }
}
