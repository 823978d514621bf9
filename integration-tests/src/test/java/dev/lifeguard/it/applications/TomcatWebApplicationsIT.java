package dev.lifeguard.it.applications;

import static dev.lifeguard.it.applications.Applications.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.applications.apps.TomcatContainer;
import dev.lifeguard.it.applications.apps.WebPool;
import dev.lifeguard.it.applications.apps.WebServlet;
import dev.lifeguard.testing.ClassPaths;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tomcat: a data source in JNDI, and two web applications with pools of the same name. */
class TomcatWebApplicationsIT {

  @TempDir private static Path folder;
  private static Path web;

  @BeforeAll
  static void assemble() throws IOException {
    web = folder.resolve("web");
    Path libraries = Files.createDirectories(web.resolve("WEB-INF/lib"));
    for (Class<?> type :
        List.of(
            HikariDataSource.class,
            org.slf4j.Logger.class,
            org.slf4j.nop.NOPServiceProvider.class)) {
      Path jar = ClassPaths.of(type);
      Files.copy(jar, libraries.resolve(jar.getFileName().toString()));
    }
    for (Class<?> type : List.of(WebPool.class, WebServlet.class)) {
      String file = type.getName().replace('.', '/') + ".class";
      Path to = web.resolve("WEB-INF/classes").resolve(file);
      Files.createDirectories(to.getParent());
      Files.copy(ClassPaths.of(type).resolve(file), to);
    }
  }

  @Test
  void keepsPoolsApartAndLeavesNoClassLoaderBehind() {
    PostgresServer database = PostgresServer.shared(); // nobody has named the container's pool
    String shared = database.database() + "@" + database.host() + ":" + database.port();
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess tomcat =
            Applications.exportingTo(receiver, tomcat()).agent("leak.threshold=300ms").start()) {
      tomcat.awaitStdout(line -> line.equals("served"), PATIENCE);
      expectLeakOf(tomcat, "web - ");
      expectLeakOf(tomcat, shared + " - ");
      receiver.awaitPoint(Names.LEAKED, Names.pool(shared), point -> point.value() == 1, PATIENCE);
      receiver.awaitPoint(Names.LEAKED, Names.pool("web"), point -> point.value() == 1, PATIENCE);

      List<OtlpPoint> webs = receiver.latest(Names.WAIT_TIME, Names.pool("web"));
      assertThat(webs).extracting(OtlpPoint::count).containsExactlyInAnyOrder(4L, 5L);
      assertThat(webs)
          .extracting(point -> point.attribute(Names.INSTANCE))
          .containsExactlyInAnyOrder("", "2");
      assertThat(receiver.point(Names.WAIT_TIME, Names.pool(shared)).count()).isEqualTo(3);
      assertThat(receiver.point(Names.USE_TIME, Names.pool(shared)).count()).isEqualTo(2);
      assertThat(receiver.point(Names.LIMIT, Names.pool(shared)).value()).isEqualTo(3);

      tomcat.writeLine("redeploy");
      assertThat(tomcat.awaitStdout("dropped ", PATIENCE)).isEqualTo("dropped 22 kept 0");
      receiver.awaitMore(2, PATIENCE);
      assertThat(receiver.last().points(Names.LIMIT))
          .extracting(point -> point.attribute(Names.POOL_NAME))
          .as("pools that are open")
          .containsExactly(shared);
      tomcat.writeLine("end");
      tomcat.expectExit(0, PATIENCE);
    }
  }

  private static void expectLeakOf(JavaProcess tomcat, String pool) {
    assertThat(
            tomcat.awaitStderr(
                line -> line.contains(pool) && line.contains("connection held for"), PATIENCE))
        .contains("-exec-", "borrowed at ", "WebServlet.forget(WebServlet.java:");
  }

  private static JavaProcessBuilder tomcat() {
    PostgresServer database = PostgresServer.shared();
    return JavaProcess.builder()
        .mainClass(TomcatContainer.class)
        .classPathOf(
            org.apache.catalina.startup.Tomcat.class,
            org.apache.tomcat.jdbc.pool.DataSource.class,
            org.apache.juli.logging.LogFactory.class,
            jakarta.annotation.Resource.class,
            org.postgresql.Driver.class)
        // or the driver's cleaning thread, and what it inherited, lives for half a minute
        .property("pgjdbc.config.cleanup.thread.ttl", "50")
        .property("db.url", database.jdbcUrl())
        .property("db.user", database.user())
        .property("db.password", database.password())
        .args(folder.resolve("tomcat").toString(), web.toString());
  }
}
