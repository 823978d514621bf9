package dev.lifeguard.it.harm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lifeguard.it.harm.apps.Archived;
import dev.lifeguard.it.harm.apps.Plain;
import dev.lifeguard.testing.AgentJar;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runtime images that jlink made, with hardly more than an application needs. */
class SmallRuntimeImageIT {

  @TempDir private Path folder;

  @Test
  void staysOutSilentlyWhereThereIsNoJdbc() {
    Path image = image("java.base,java.instrument");
    Outcome bare = Outcome.of(JavaProcess.builder().javaHome(image).mainClass(Plain.class));
    Outcome watched =
        Outcome.of(JavaProcess.builder().javaHome(image).mainClass(Plain.class).agent());
    assertThat(watched).isEqualTo(bare);
    assertThat(watched.stdout()).containsExactly("no database here");
    assertThat(watched.stderr()).isEmpty();

    Outcome version =
        Outcome.of(JavaProcess.builder().javaHome(image).jar(AgentJar.find()).args("--version"));
    assertThat(version.stdout()).singleElement().asString().startsWith("lifeguard ");
    assertThat(version.exitCode()).isZero();
  }

  /** No management, no HTTP client, no Unsafe; logging comes with {@code java.sql}. */
  @Test
  void watchesAndExportsWithTheModulesThatAPoolNeeds() {
    Path image = image("java.sql,java.naming,java.instrument");
    try (OtlpReceiver receiver = OtlpReceiver.start()) {
      Outcome watched =
          Outcome.of(
              Programs.onH2(Archived.class)
                  .javaHome(image)
                  .property("otel.exporter.otlp.endpoint", receiver.endpoint())
                  .agent());
      watched.expectSameAs(Outcome.of(Programs.onH2(Archived.class).javaHome(image)));
      assertThat(watched.exitCode()).isZero();
      assertThat(watched.saidBesideGreeting()).isEmpty();
      Map<String, String> pool = Map.of("db.client.connection.pool.name", "archived");
      assertThat(receiver.point("db.client.connection.use_time", pool).count()).isEqualTo(5);
    }
  }

  private Path image(String modules) {
    Path image = folder.resolve("image");
    ToolProvider jlink = ToolProvider.findFirst("jlink").orElse(null);
    assumeThat(jlink).as("this JDK has no jlink").isNotNull();
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int result = jlink.run(out, out, "--add-modules", modules, "--output", image.toString());
    assumeThat(result).as("jlink cannot make images of this JDK: %s", said).isZero();
    return image;
  }
}
