import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;

/**
 * Assembles the agent jar, as a step of the build: {@code java AssembleAgentJar.java <isolated.jar>
 * <bridge classes> <bootstrap classes> <folder of LICENSE and notices> <version> <timestamp> <agent.jar>}.
 *
 * <p>What the isolated loader loads goes under {@code inst/}, its classes as {@code .classdata}. The
 * classes that the first weaving needs are found by weaving once, and stored without compression: an
 * application's start waits for them, and inflating them took a fifth of that wait. Byte Buddy's debug
 * information, which nobody steps through, is left out to make the room. The result depends on its
 * inputs alone: names in order, one time stamp.
 */
final class AssembleAgentJar {

  private static final String ROOT = "inst/";

  private final Map<String, byte[]> entries = new TreeMap<>();
  private final Set<String> stored = new ConcurrentSkipListSet<>();

  public static void main(String[] args) throws Exception {
    AssembleAgentJar jar = new AssembleAgentJar();
    jar.addIsolated(Path.of(args[0]));
    jar.addFolder(Path.of(args[1]), ROOT + "bridge/");
    jar.addFolder(Path.of(args[2]), "");
    for (String name : new String[] {"LICENSE", "NOTICE", "THIRD-PARTY-NOTICES"}) {
      Path file = Path.of(args[3], name);
      if (Files.exists(file)) {
        jar.entries.put("META-INF/" + name, Files.readAllBytes(file));
      }
    }
    jar.rehearse();
    jar.write(Path.of(args[6]), manifest(args[4]), Instant.parse(args[5]).toEpochMilli());
  }

  private void addIsolated(Path isolated) throws IOException {
    try (ZipFile zip = new ZipFile(isolated.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        if (!entry.getName().startsWith("META-INF/MANIFEST") && !entry.getName().endsWith(".args")) {
          add(ROOT + entry.getName(), bytes);
        }
      }
    }
  }

  private void addFolder(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        add(prefix + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
  }

  private void add(String name, byte[] bytes) {
    boolean isolatedClass = name.startsWith(ROOT) && name.endsWith(".class");
    boolean strip = isolatedClass && name.startsWith(ROOT + "net/bytebuddy/");
    entries.put(isolatedClass ? name + "data" : name, strip ? withoutDebug(bytes) : bytes);
  }

  private static byte[] withoutDebug(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes).accept(writer, ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  /** Weaves once with what goes into the jar, and notes every class that this loads. */
  private void rehearse() throws ReflectiveOperationException {
    ClassLoader loader =
        new ClassLoader(ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            String entry = ROOT + name.replace('.', '/') + ".classdata";
            byte[] bytes = entries.get(entry);
            if (bytes == null) {
              throw new ClassNotFoundException(name);
            }
            stored.add(entry);
            return defineClass(name, bytes, 0, bytes.length);
          }

          @Override
          public InputStream getResourceAsStream(String name) {
            String entry = ROOT + (name.endsWith(".class") ? name + "data" : name);
            byte[] bytes = entries.get(entry);
            return bytes == null ? null : new java.io.ByteArrayInputStream(bytes);
          }
        };
    loader.loadClass("dev.lifeguard.instrumentation.weave.Weaver").getMethod("rehearse").invoke(null);
    if (stored.size() < 100) {
      throw new IllegalStateException("the rehearsal loaded " + stored.size() + " classes only");
    }
  }

  private static byte[] manifest(String version) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", "dev.lifeguard.launcher.Launcher");
    main.putValue("Agent-Class", "dev.lifeguard.launcher.Launcher");
    main.putValue("Main-Class", "dev.lifeguard.launcher.Launcher");
    main.putValue("Can-Retransform-Classes", "true");
    main.putValue("Implementation-Title", "Lifeguard");
    main.putValue("Implementation-Version", version);
    main.putValue("Automatic-Module-Name", "dev.lifeguard.agent");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    manifest.write(out);
    return out.toByteArray();
  }

  private void write(Path file, byte[] manifest, long time) throws IOException {
    // Written beside and moved: a JVM that runs from the old jar keeps it.
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (OutputStream out = Files.newOutputStream(fresh);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(9);
      write(zip, JarFile.MANIFEST_NAME, manifest, time);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        write(zip, entry.getKey(), entry.getValue(), time);
      }
    }
    Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private void write(ZipOutputStream zip, String name, byte[] bytes, long time) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(time);
    if (stored.contains(name)) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCrc(crc.getValue());
    }
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
