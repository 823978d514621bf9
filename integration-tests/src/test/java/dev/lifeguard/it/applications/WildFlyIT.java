package dev.lifeguard.it.applications;

import static dev.lifeguard.it.applications.Applications.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** WildFly, started by its own script: the server's log is the same, the data sources are seen. */
@EnabledIfSystemProperty(
    named = "lifeguard.wildfly",
    matches = ".+",
    disabledReason = "the server comes with -Papplications")
class WildFlyIT {

  private static final String EXAMPLE = "java:jboss/datasources/ExampleDS";
  private static final String XA = "java:jboss/datasources/ShopXA";

  @TempDir private Path folder;

  @Test
  void isWatchedAndItsLogStaysTheSame() throws IOException {
    WildFly bareServer = WildFly.in(folder.resolve("bare"));
    TreeSet<String> bare;
    try (JavaProcess process = bareServer.script().start()) {
      awaitStarted(process);
      use(bareServer, EXAMPLE);
      use(bareServer, XA);
      bare = log(bareServer, end(process));
    }
    WildFly server = WildFly.in(folder.resolve("watched"));
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess process =
            Applications.exportingTo(receiver, server.script())
                .agent("leak.threshold=300ms")
                .start()) {
      awaitStarted(process);
      use(server, EXAMPLE);
      expectLeak(receiver, process, "ExampleDS");
      use(server, XA);
      expectLeak(receiver, process, "ShopXA");
      assertThat(receiver.point(Names.LIMIT, Names.pool("ShopXA")).value()).isEqualTo(7);
      assertThat(log(server, end(process))).isEqualTo(bare);
      assertThat(bare).noneMatch(line -> line.contains("ERROR"));
    }
  }

  private static void awaitStarted(JavaProcess process) {
    process.awaitStdout("WFLYSRV0025", PATIENCE.multipliedBy(2)); // started
    process.awaitStdout("WFLYSRV0010", PATIENCE); // deployed
  }

  private static void use(WildFly server, String source) throws IOException {
    assertThat(server.get("times=4&forget&source=" + source)).isEqualTo("done");
  }

  private static void expectLeak(OtlpReceiver receiver, JavaProcess process, String name) {
    Map<String, String> pool = Names.pool(name);
    assertThat(
            process.awaitStderr(
                line -> line.contains(name) && line.contains("connection held for"), PATIENCE))
        .contains("borrowed at ", "ServerServlet.doGet(ServerServlet.java:");
    receiver.awaitPoint(Names.LEAKED, pool, point -> point.value() == 1, PATIENCE);
    assertThat(receiver.point(Names.WAIT_TIME, pool).count()).isEqualTo(5);
    assertThat(receiver.point(Names.USE_TIME, pool).count()).isEqualTo(4);
    assertThat(receiver.point(Names.COUNT, Names.used(name)).value()).isEqualTo(1);
    assertThat(receiver.point(Names.WAIT_TIME, pool).attribute(Names.SYSTEM))
        .isEqualTo("h2database");
  }

  private static List<String> end(JavaProcess process) {
    process.terminate();
    process.waitFor(PATIENCE);
    return process.stdout().all();
  }

  /** Services start and end at once, so the order of lines differs anyway. */
  private static TreeSet<String> log(WildFly server, List<String> lines) {
    TreeSet<String> log = new TreeSet<>();
    for (String line : lines) {
      if (!line.contains("JAVA_OPTS")) {
        log.add(server.neutral(line));
      }
    }
    return log;
  }
}
