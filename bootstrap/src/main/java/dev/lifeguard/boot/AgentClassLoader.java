package dev.lifeguard.boot;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its libraries from {@code inst/} inside the agent jar, where classes end in
 * {@code .classdata} so that no other loader can find them. Those of libraries lie in one entry
 * together, a {@link Pack}: every entry costs each JVM that opens the jar.
 *
 * <p>The parent is the platform loader: the application's class path is invisible to the agent and
 * the agent is invisible to the application. The jar is read by {@link ZipFile} alone, since
 * neither an NIO file system nor a JAR URL handler may be initialised before the application's main
 * method. Parallel capable; no lock of ours is ever held while an application's loader is called.
 */
final class AgentClassLoader extends ClassLoader implements Runnable {

  static {
    registerAsParallelCapable();
  }

  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final String ROOT = "inst/";
  private static final String OWN = ROOT + "dev/lifeguard/";

  private final ZipFile jar;
  private final String jarName;
  private final PackEntry weaver = new PackEntry("inst/weaver.pack");
  private final PackEntry libraries = new PackEntry("inst/libraries.pack");

  AgentClassLoader(File jar) throws IOException {
    super("lifeguard", PLATFORM);
    this.jar = new ZipFile(jar);
    this.jarName = jar.getName();
  }

  /**
   * Looks into the jar first: asking the parent first would construct, and catch, an exception for
   * each of some thousand classes. Nothing in the jar shadows a class of the JDK.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return PLATFORM.loadClass(name);
    }
    String path = name.replace('.', '/') + ".class";
    ZipEntry entry = entry(path);
    if (entry == null && packOf(path) == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name, path, entry) : loaded;
    }
  }

  private Class<?> define(String name, String path, @Nullable ZipEntry entry)
      throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = entry == null ? packed(path) : read(entry);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    int dot = name.lastIndexOf('.');
    if (dot > 0 && getDefinedPackage(name.substring(0, dot)) == null) {
      definePackageOnce(name.substring(0, dot));
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  private void definePackageOnce(String name) {
    try {
      definePackage(name, null, null, null, null, null, null, null);
    } catch (IllegalArgumentException e) {
      // another thread was first
    }
  }

  /** Without a URL in between: nothing of the JDK's URL machinery is needed before main. */
  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    try {
      byte[] bytes = read(name);
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    try {
      byte[] bytes = read(name);
      return bytes == null ? null : new URL("lifeguard", "", -1, "/" + name, new Handler(bytes));
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  /**
   * Loads all of the agent's own classes: an operator may overwrite the jar under a running
   * application, and a leak must still be reportable.
   */
  @Override
  public void run() {
    for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
      String name = all.nextElement().getName();
      if (name.startsWith(OWN) && name.endsWith(".classdata")) {
        try {
          loadClass(name.substring(ROOT.length(), name.lastIndexOf('.')).replace('/', '.'));
        } catch (ClassNotFoundException | LinkageError e) {
          // whoever needs it will say so
        }
      }
    }
  }

  byte @Nullable [] read(String name) throws IOException {
    ZipEntry entry = entry(name);
    return entry == null ? packed(name) : read(entry);
  }

  private byte[] read(ZipEntry entry) throws IOException {
    byte[] bytes = new byte[(int) entry.getSize()];
    try (InputStream in = jar.getInputStream(entry)) {
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new IOException(jarName + " is cut off at " + entry.getName());
      }
    }
    return bytes;
  }

  private byte @Nullable [] packed(String name) throws IOException {
    PackEntry pack = packOf(name);
    return pack == null ? null : pack.open().find(name);
  }

  /** As the build packs them. */
  private @Nullable PackEntry packOf(String name) {
    if (name.startsWith("net/bytebuddy/")) {
      return weaver;
    }
    return name.startsWith("io/") || name.startsWith("org/slf4j/") ? libraries : null;
  }

  private @Nullable ZipEntry entry(String name) {
    return jar.getEntry(ROOT + (name.endsWith(".class") ? name + "data" : name));
  }

  @Override
  public String toString() {
    return "AgentClassLoader(" + jarName + ")";
  }

  /**
   * An entry that is a pack: wanted for a moment, when the first class is woven or the export is
   * set up; megabytes are not to be kept for that.
   */
  private final class PackEntry {
    private final String name;
    private SoftReference<@Nullable Pack> pack = new SoftReference<>(null);

    PackEntry(String name) {
      this.name = name;
    }

    synchronized Pack open() throws IOException {
      Pack known = pack.get();
      if (known == null) {
        ZipEntry entry = jar.getEntry(name);
        known = new Pack(entry == null ? new byte[0] : read(entry));
        pack = new SoftReference<>(known);
      }
      return known;
    }
  }

  /** Serves one resource; they are few (service files). */
  private static final class Handler extends URLStreamHandler {
    private final byte[] bytes;

    Handler(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() {
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
