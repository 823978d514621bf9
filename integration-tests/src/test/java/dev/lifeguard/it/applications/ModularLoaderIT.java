package dev.lifeguard.it.applications;

import static dev.lifeguard.it.applications.Applications.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.applications.apps.ModularApplication;
import dev.lifeguard.testing.ClassPaths;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import java.io.File;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pool and driver in class loaders that show nothing but what was asked for. */
class ModularLoaderIT {

  private static final Map<String, String> MODULAR = Names.pool("modular");

  @Test
  void hidesNothingFromUs() {
    PostgresServer database = PostgresServer.shared();
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            Applications.exportingTo(receiver, JavaProcess.builder())
                .agent("leak.threshold=300ms")
                .mainClass(ModularApplication.class)
                .property("db.url", database.jdbcUrl())
                .property("db.user", database.user())
                .property("db.password", database.password())
                .args(
                    paths(org.postgresql.Driver.class),
                    paths(
                        HikariDataSource.class,
                        org.slf4j.Logger.class,
                        org.slf4j.nop.NOPServiceProvider.class),
                    paths(ModularApplication.class))
                .start()) {
      program.awaitStdout(line -> line.equals("ran"), PATIENCE);
      assertThat(program.awaitStderr("connection held for", PATIENCE))
          .contains("modular - ", "ModularClient.run(ModularClient.java:");
      receiver.awaitPoint(Names.LEAKED, MODULAR, point -> point.value() == 1, PATIENCE);
      assertThat(receiver.point(Names.WAIT_TIME, MODULAR).count()).isEqualTo(5);
      assertThat(receiver.point(Names.USE_TIME, MODULAR).count()).isEqualTo(4);
      assertThat(receiver.point(Names.LIMIT, MODULAR).value()).isEqualTo(2);
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
      assertThat(program.stderr().all()).allMatch(line -> line.startsWith("[lifeguard] "));
    }
  }

  private static String paths(Class<?>... types) {
    return Stream.of(types)
        .map(type -> ClassPaths.of(type).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
