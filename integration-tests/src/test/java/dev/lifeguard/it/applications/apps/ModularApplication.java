package dev.lifeguard.it.applications.apps;

import dev.lifeguard.it.accounts.apps.Cue;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs {@link ModularClient} in modules: one with the driver, one with the pool, and one with the
 * client, none of which sees the class path.
 */
public final class ModularApplication {

  private static final List<String> DRIVER =
      List.of(
          "java.*",
          "javax.sql.*",
          "javax.naming.*",
          "javax.net.*",
          "javax.security.*",
          "javax.crypto.*",
          "javax.xml.*",
          "org.ietf.jgss",
          "org.xml.*",
          "org.w3c.*");

  private ModularApplication() {}

  /** Takes three class paths: the driver's, the pool's, and the client's. */
  public static void main(String[] args) throws Exception {
    StrictLoader driver = new StrictLoader("driver", urls(args[0]), DRIVER);
    StrictLoader pool =
        new StrictLoader(
            "pool",
            urls(args[1]),
            List.of("java.*", "javax.sql", "javax.management", "javax.naming"),
            driver);
    StrictLoader client =
        new StrictLoader("client", urls(args[2]), List.of("java.*", "javax.sql"), pool);
    client.loadClass(ModularClient.class.getName()).getMethod("run").invoke(null);
    Cue.await("ran");
  }

  private static URL[] urls(String classPath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(new URL[0]);
  }
}
