package dev.lifeguard.boot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
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
 * {@code .classdata} so that no other loader can find them.
 *
 * <p>The parent is the platform loader: the application's class path is invisible to the agent and
 * the agent is invisible to the application. The jar is read by {@link ZipFile} alone, since
 * neither an NIO file system nor a JAR URL handler may be initialised before the application's main
 * method. Parallel capable; no lock of ours is ever held while an application's loader is called.
 */
final class AgentClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final String ROOT = "inst/";
  private static final String OWN = ROOT + "dev/lifeguard/";

  private final ZipFile jar;
  private final String jarName;

  AgentClassLoader(File jar) throws IOException {
    super("lifeguard", ClassLoader.getPlatformClassLoader());
    this.jar = new ZipFile(jar);
    this.jarName = jar.getName();
  }

  /**
   * Looks into the jar first: asking the parent first would construct, and catch, an exception for
   * each of some thousand classes. Nothing in the jar shadows a class of the JDK.
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith("java.") || entry(name.replace('.', '/') + ".class") == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = read(name.replace('.', '/') + ".class");
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
    ZipEntry entry = entry(name);
    try {
      return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    ZipEntry entry = entry(name);
    if (entry == null) {
      return null;
    }
    try {
      return new URL("lifeguard", "", -1, "/" + name, new Handler(entry));
    } catch (MalformedURLException e) {
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
  void preload() {
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
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  private @Nullable ZipEntry entry(String name) {
    return jar.getEntry(ROOT + (name.endsWith(".class") ? name + "data" : name));
  }

  @Override
  public String toString() {
    return "AgentClassLoader(" + jarName + ")";
  }

  /** Serves one entry; resources are few (service files), so no cache is kept. */
  private final class Handler extends URLStreamHandler {
    private final ZipEntry entry;

    Handler(ZipEntry entry) {
      this.entry = entry;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
          return jar.getInputStream(entry);
        }
      };
    }
  }
}
