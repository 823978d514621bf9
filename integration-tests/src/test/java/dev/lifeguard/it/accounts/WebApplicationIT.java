package dev.lifeguard.it.accounts;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.it.accounts.apps.WebApplication;
import dev.lifeguard.it.accounts.apps.WebContainer;
import dev.lifeguard.testing.ClassPaths;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import java.io.File;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A web application with its own copy of the pool is watched, and can be collected once it has
 * closed its pool and is dropped: also when it leaked, and the thread that did is gone.
 */
class WebApplicationIT {

  private static final Map<String, String> WEB = Names.pool("web");
  private static final String SETTINGS = "leak.threshold=300ms";

  @ParameterizedTest(name = "attached late: {0}")
  @ValueSource(booleans = {false, true})
  void isCollectedAfterItsPoolIsClosed(boolean late) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess container = start(receiver, late)) {
      container.awaitStdout("deployed", PATIENCE);
      if (late) {
        Attach.agent(container, SETTINGS);
      }
      container.writeLine("serve");
      container.awaitStdout(line -> line.equals("served"), PATIENCE);
      assertThat(container.awaitStderr("connection held for", PATIENCE))
          .contains("web - ", "thread \"web-serve\"", "WebApplication.serve(WebApplication.java:");
      receiver.awaitPoint(Names.LEAKED, WEB, point -> point.value() == 1, PATIENCE);
      assertThat(receiver.point(Names.WAIT_TIME, WEB).count()).isEqualTo(6);
      assertThat(receiver.point(Names.USE_TIME, WEB).count()).isEqualTo(5);
      container.writeLine("undeploy");
      assertThat(container.awaitStdout("millis=", PATIENCE)).startsWith("collected");
      container.writeLine("end");
      container.expectExit(0, PATIENCE);
      assertThat(receiver.point(Names.USE_TIME, WEB).count()).isEqualTo(6);
    }
  }

  private static JavaProcess start(OtlpReceiver receiver, boolean late) {
    JavaProcessBuilder container =
        Forked.program(WebContainer.class, receiver)
            // or the driver's cleaning thread, and what it inherited, lives for half a minute
            .property("pgjdbc.config.cleanup.thread.ttl", "50")
            .args(
                paths(org.postgresql.Driver.class),
                paths(
                    WebApplication.class,
                    HikariDataSource.class,
                    org.slf4j.Logger.class,
                    org.slf4j.nop.NOPServiceProvider.class));
    return (late ? container : container.agent(SETTINGS)).start();
  }

  private static String paths(Class<?>... types) {
    return Stream.of(types)
        .map(type -> ClassPaths.of(type).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
