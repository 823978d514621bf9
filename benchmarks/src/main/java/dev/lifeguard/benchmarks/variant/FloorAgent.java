package dev.lifeguard.benchmarks.variant;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * An agent that is shown each class and changes none: what {@code -javaagent} costs whoever uses
 * it. No agent that transforms classes can be below that.
 */
public final class FloorAgent implements ClassFileTransformer {

  private FloorAgent() {}

  /** Called by the JVM. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new FloorAgent(), true);
  }

  /** Makes the agent's jar. */
  public static void writeTo(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", FloorAgent.class.getName());
    main.putValue("Can-Retransform-Classes", "true");
    String name = FloorAgent.class.getName().replace('.', '/') + ".class";
    Files.createDirectories(jar.toAbsolutePath().getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream type = FloorAgent.class.getResourceAsStream("/" + name)) {
      out.putNextEntry(new JarEntry(name));
      Objects.requireNonNull(type, name).transferTo(out);
      out.closeEntry();
    }
  }
}
