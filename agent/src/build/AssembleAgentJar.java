import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Assembles the agent jar, as a step of the build: {@code java AssembleAgentJar.java <isolated.jar>
 * <bridge classes> <bootstrap classes> <folder of LICENSE and notices> <version> <timestamp> <agent.jar>}.
 *
 * <p>What the isolated loader loads goes under {@code inst/}, its classes as {@code .classdata}, but
 * those of libraries together into one entry: OpenTelemetry's and Resilience4j's, a thousand that few JVMs load, and those that the
 * weaver is made of. An entry costs every JVM that opens the jar. The agent's own and those of the weaver are stored without
 * compression: an application's start waits for them. The result depends on its inputs alone: names in order, one time stamp.
 */
final class AssembleAgentJar {

  private static final String ROOT = "inst/";

  private static final String WEAVER = ROOT + "weaver.pack";

  private final Map<String, byte[]> entries = new TreeMap<>();

  /** What goes into one entry together, with the names that the loader asks for. */
  private final Map<String, byte[]> libraries = new TreeMap<>();

  private final Map<String, byte[]> weaver = new TreeMap<>();

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
    jar.addKnownClasses(Path.of(args[0]));
    jar.write(Path.of(args[6]), manifest(args[4]), Instant.parse(args[5]).toEpochMilli());
  }

  private void addIsolated(Path isolated) throws IOException {
    try (ZipFile zip = new ZipFile(isolated.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        if (!entry.getName().startsWith("META-INF/MANIFEST") && !entry.getName().endsWith(".args")) {
          place(entry.getName(), bytes);
        }
      }
    }
    entries.put(ROOT + "libraries.pack", pack(libraries));
    entries.put(WEAVER, pack(weaver));
  }

  /** Where the loader looks for it. */
  private void place(String name, byte[] bytes) {
    if (name.startsWith("net/bytebuddy/")) {
      weaver.put(name, bytes);
    } else if (name.startsWith("io/") || name.startsWith("org/slf4j/")) {
      libraries.put(name, bytes);
    } else {
      add(ROOT + name, bytes);
    }
  }

  /** As the loader's class Pack reads it. */
  private static byte[] pack(Map<String, byte[]> packed) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Map.Entry<String, byte[]> file : packed.entrySet()) {
      byte[] name = file.getKey().getBytes(StandardCharsets.UTF_8);
      out.writeShort(name.length);
      out.write(name);
      out.writeInt(file.getValue().length);
      out.write(file.getValue());
    }
    return bytes.toByteArray();
  }

  private void addFolder(Path folder, String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        add(prefix + folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
  }

  /** Lists the classes that the catalog names, so that a JVM without a pool need not load it. */
  @SuppressWarnings("unchecked")
  private void addKnownClasses(Path isolated) throws Exception {
    URL[] jar = {isolated.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
      Class<?> catalog = loader.loadClass("dev.lifeguard.instrumentation.Catalog");
      Object loaded = catalog.getMethod("load").invoke(null);
      Set<String> names = (Set<String>) catalog.getMethod("names").invoke(loaded);
      String list = String.join("\n", new TreeSet<>(names)) + "\n";
      add(
          ROOT + "dev/lifeguard/instrumentation/known-classes.txt",
          list.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void add(String name, byte[] bytes) {
    boolean isolatedClass = name.startsWith(ROOT) && name.endsWith(".class");
    entries.put(isolatedClass ? name + "data" : name, bytes);
  }

  /** What every start of a program with a pool loads. */
  private static boolean isHot(String name) {
    return name.startsWith(ROOT + "dev/lifeguard/") || name.equals(WEAVER);
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
    if (isHot(name)) {
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
