package dev.lifeguard.it.accounts.apps;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
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
    URLClassLoader shared = loader("container", args[0], ClassLoader.getPlatformClassLoader());
    Class.forName("org.postgresql.Driver", true, shared);
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
    URLClassLoader web = loader("web", classPath, shared);
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
                web.loadClass(WebApplication.class.getName()).getMethod(method).invoke(null);
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

  private static URLClassLoader loader(String name, String classPath, ClassLoader parent)
      throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return new URLClassLoader(name, urls.toArray(new URL[0]), parent);
  }
}
