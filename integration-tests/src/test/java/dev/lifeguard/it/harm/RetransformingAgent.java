package dev.lifeguard.it.harm;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** Another agent, which has the classes of a running application's pool transformed once more. */
final class RetransformingAgent implements ClassFileTransformer {

  private RetransformingAgent() {}

  /** Called by the JVM; prints how it went. */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new RetransformingAgent(), true);
    int done = 0;
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (isWanted(type.getName())) {
        try {
          instrumentation.retransformClasses(type);
          done++;
        } catch (Exception | LinkageError e) {
          System.out.println("not retransformed: " + type.getName() + ": " + e);
        }
      }
    }
    System.out.println("retransformed " + (done > 0));
  }

  private static boolean isWanted(String name) {
    return (name.startsWith("com.zaxxer.hikari.") || name.equals("org.h2.Driver"))
        && !name.contains("$$Lambda");
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    return redefined == null ? null : bytes.clone();
  }

  /** Makes a jar of it. */
  static Path jarIn(Path folder) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", RetransformingAgent.class.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    return Jars.write(
        folder.resolve("retransforming-agent.jar"), manifest, RetransformingAgent.class);
  }
}
