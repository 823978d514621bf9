package dev.lifeguard.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.Archived;
import dev.lifeguard.testing.OtlpReceiver;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent needs no place for temporary files, and puts none there. */
class NoTemporaryFilesIT {

  private final OtlpReceiver receiver = OtlpReceiver.start();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void worksWhereNoTemporaryFileCanBeMade() {
    expectToWorkWith(Path.of("/proc/no-such-folder"));
  }

  @Test
  void leavesNothingBehind() {
    expectToWorkWith(folder);
    assertThat(folder).isEmptyDirectory();
  }

  private void expectToWorkWith(Path temporary) {
    Outcome watched =
        Outcome.of(
            Programs.onH2(Archived.class)
                .property("java.io.tmpdir", temporary.toString())
                .property("otel.exporter.otlp.endpoint", receiver.endpoint())
                .agent());
    assertThat(watched.exitCode()).isZero();
    assertThat(watched.ownStderr().stream().filter(line -> !isJvmsOwn(line))).isEmpty();
    assertThat(watched.saidBesideGreeting()).isEmpty();
    Map<String, String> pool = Map.of("db.client.connection.pool.name", "archived");
    assertThat(receiver.point("db.client.connection.use_time", pool).count()).isEqualTo(5);
  }

  /** Newer JVMs remark on a folder that does not exist. */
  private static boolean isJvmsOwn(String line) {
    return line.startsWith("WARNING: java.io.tmpdir");
  }
}
