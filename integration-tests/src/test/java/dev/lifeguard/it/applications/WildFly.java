package dev.lifeguard.it.applications;

import dev.lifeguard.it.applications.apps.ServerServlet;
import dev.lifeguard.testing.ClassPaths;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * One server with a folder of its own: WildFly's standard configuration, with an XA data source
 * beside ExampleDS, and an application that uses both.
 */
final class WildFly {

  private static final String XA =
      """
      <xa-datasource jndi-name="java:jboss/datasources/ShopXA" pool-name="ShopXA">
        <xa-datasource-property name="URL">jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1</xa-datasource-property>
        <driver>h2</driver>
        <xa-pool><min-pool-size>1</min-pool-size><max-pool-size>7</max-pool-size></xa-pool>
        <security user-name="sa" password="sa"/>
      </xa-datasource>
      """;

  private final Path home;
  private final Path base;
  private final int offset;

  private WildFly(Path home, Path base, int offset) {
    this.home = home;
    this.base = base;
    this.offset = offset;
  }

  /** Prepares one from what the build has unpacked. */
  static WildFly in(Path base) throws IOException {
    Path home = Path.of(System.getProperty("lifeguard.wildfly"));
    copy(home.resolve("standalone"), base);
    Path file = base.resolve("configuration/standalone.xml");
    String configuration = Files.readString(file);
    Files.writeString(file, configuration.replace("<drivers>", XA + "<drivers>"));
    try (OutputStream out = Files.newOutputStream(base.resolve("deployments/shop.war"));
        JarOutputStream war = new JarOutputStream(out)) {
      String name = ServerServlet.class.getName().replace('.', '/') + ".class";
      war.putNextEntry(new ZipEntry("WEB-INF/classes/" + name));
      war.write(Files.readAllBytes(ClassPaths.of(ServerServlet.class).resolve(name)));
      war.closeEntry();
    }
    return new WildFly(home, base, freeOffset());
  }

  /** The start script, in the foreground. */
  JavaProcessBuilder script() {
    return JavaProcess.builder()
        .jvmArgs("-Xmx512m", "-Djava.net.preferIPv4Stack=true")
        .script(home.resolve("bin/standalone.sh"))
        .env("LAUNCH_JBOSS_IN_BACKGROUND", "true") // passes signals on to the JVM
        .args("-Djboss.server.base.dir=" + base, "-Djboss.socket.binding.port-offset=" + offset);
  }

  /** What the application answers. */
  String get(String query) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + (8080 + offset) + "/shop/borrow?" + query);
    try (InputStream in = uri.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A line of the log without what differs between two servers, and without the thread. */
  String neutral(String line) {
    return Applications.withoutNumbers(
        line.replaceAll("\\x1b\\[[0-9;]*m", "")
            .replaceAll("/[0-9a-f]{2}/[0-9a-f]{38}/", "/HASH/") // of the application's file
            .replace(base.toString(), "BASE")
            .replaceAll(" \\([^()]*\\) ", " "));
  }

  /** All of the server's ports are free then, and no client is given them by chance. */
  private static int freeOffset() {
    int offset = 1_000 + (int) (ProcessHandle.current().pid() % 10_000);
    while (!isFree(8080 + offset) || !isFree(8443 + offset) || !isFree(9990 + offset)) {
      offset = offset % 20_000 + 1;
    }
    return offset;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
