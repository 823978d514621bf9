package dev.lifeguard.it.pools.added;

import dev.lifeguard.testing.AgentJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Makes a copy of the agent jar with one more instrumentation in it, as the build would. */
final class AgentWith {

  private static final String INSTRUMENTATION = "inst/dev/lifeguard/instrumentation/";
  private static final String SERVICES =
      "inst/META-INF/services/dev.lifeguard.instrumentation.spi.PoolInstrumentation";
  private static final String KNOWN = INSTRUMENTATION + "known-classes.txt";
  private static final List<String> CLASSES =
      List.of("dev/lifeguard/it/pools/added/TinyPool", "dev/lifeguard/it/pools/added/TinyEntry");

  private AgentWith() {}

  static Path instrumentation(String className, Path folder) throws IOException {
    Map<String, byte[]> entries = entries();
    compile(className, entries, folder)
        .forEach((name, bytes) -> entries.put("inst/" + name + "data", bytes));
    append(entries, SERVICES, List.of(className));
    append(entries, KNOWN, CLASSES);
    Path jar = folder.resolve("agent-with-one-more.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return jar;
  }

  private static Map<String, byte[]> entries() throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipFile jar = new ZipFile(AgentJar.find().toFile())) {
      for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  /** Compiles the source in the resources against nothing but the SPI in the jar. */
  private static Map<String, byte[]> compile(
      String className, Map<String, byte[]> entries, Path folder) throws IOException {
    Path spi = folder.resolve("spi");
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith(INSTRUMENTATION + "spi/") && name.endsWith(".classdata")) {
        write(spi.resolve(name.substring("inst/".length(), name.length() - 4)), entry.getValue());
      }
    }
    String file = className.substring(className.lastIndexOf('.') + 1) + ".java";
    Path source = folder.resolve(file);
    try (InputStream in = AgentWith.class.getResourceAsStream("/added-pool/" + file)) {
      write(source, in.readAllBytes());
    }
    Path out = Files.createDirectories(folder.resolve("compiled"));
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "17",
                "-proc:none",
                "-cp",
                spi.toString(),
                "-d",
                out.toString(),
                source.toString());
    if (result != 0) {
      throw new AssertionError(file + " does not compile against the SPI");
    }
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path compiled : files.filter(Files::isRegularFile).toList()) {
        classes.put(
            out.relativize(compiled).toString().replace('\\', '/'), Files.readAllBytes(compiled));
      }
    }
    return classes;
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static void append(Map<String, byte[]> entries, String name, List<String> lines) {
    String text = new String(entries.get(name), StandardCharsets.UTF_8);
    String separator = text.endsWith("\n") ? "" : "\n";
    entries.put(
        name,
        (text + separator + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
