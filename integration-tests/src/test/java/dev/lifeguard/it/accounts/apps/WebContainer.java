package dev.lifeguard.it.accounts.apps;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@link WebApplication} as a servlet container would: the pool and the application in a class
 * loader of their own, the driver in the container's, nothing else in common. Then drops it.
 */
public final class WebContainer {

  private WebContainer() {}

  /** Takes two class paths: the container's own, and the application's. */
  public static void main(String[] args) throws Exception {
    URLClassLoader shared =
        new URLClassLoader("container", urls(args[0]), ClassLoader.getPlatformClassLoader());
    WeakReference<ClassLoader> dropped = deployAndUndeploy(args[1], shared);
    long startedAt = System.nanoTime();
    while (dropped.get() != null && System.nanoTime() - startedAt < TimeUnit.SECONDS.toNanos(15)) {
      System.gc();
      Thread.sleep(50);
    }
    long millis = (System.nanoTime() - startedAt) / 1_000_000;
    Cue.await((dropped.get() == null ? "collected" : "kept") + " millis=" + millis);
  }

  private static WeakReference<ClassLoader> deployAndUndeploy(String classPath, ClassLoader shared)
      throws Exception {
    URLClassLoader web = new WebLoader(urls(classPath), shared);
    run(web, "start");
    Cue.await("deployed");
    run(web, "serve");
    Cue.await("served");
    run(web, "stop");
    web.close();
    return new WeakReference<>(web);
  }

  /** On a thread of its own, which is gone afterwards. */
  private static void run(ClassLoader web, String method) throws Exception {
    List<Throwable> failures = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                web.loadClass(WebEntry.class.getName()).getMethod(method).invoke(null);
              } catch (Throwable t) {
                failures.add(t);
              }
            },
            "web-" + method);
    thread.setContextClassLoader(web);
    thread.start();
    thread.join();
    if (!failures.isEmpty()) {
      throw new IllegalStateException(method, failures.get(0));
    }
  }

  private static URL[] urls(String classPath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }

  /**
   * Reads classes with what is on the stack, as Tomcat's does, and not with its own privileges:
   * what a thread that is made meanwhile inherits until Java 23 keeps the application.
   */
  private static final class WebLoader extends URLClassLoader {

    WebLoader(URL[] urls, ClassLoader parent) {
      super("web", urls, parent);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      URL file = findResource(name.replace('.', '/') + ".class");
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream in = file.openStream()) {
        byte[] bytes = in.readAllBytes();
        return defineClass(
            name, bytes, 0, bytes.length, new CodeSource(file, (Certificate[]) null));
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
