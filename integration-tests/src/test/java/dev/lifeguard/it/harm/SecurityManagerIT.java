package dev.lifeguard.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.Archived;
import dev.lifeguard.testing.JavaProcessBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** A security manager whose policy has never heard of the agent; Java has none from 24 on. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "this Java has no security manager")
class SecurityManagerIT {

  @TempDir private Path folder;

  @Test
  void startsTheApplicationThoughTheAgentMayDoNothing() throws Exception {
    Outcome bare = Outcome.of(guarded());
    Outcome watched = Outcome.of(guarded().agent());

    assertThat(bare.exitCode()).isZero();
    watched.expectSameAs(bare);
    assertThat(watched.said()).hasSizeLessThanOrEqualTo(1);
  }

  /** Everything on the class path may do everything. */
  private JavaProcessBuilder guarded() throws Exception {
    JavaProcessBuilder program =
        Programs.onH2(Archived.class).property("otel.metrics.exporter", "none");
    List<String> command = program.command();
    String classPath = command.get(command.indexOf("-cp") + 1);
    List<String> grants =
        Stream.of(classPath.split(File.pathSeparator))
            .map(Path::of)
            .map(entry -> Files.isDirectory(entry) ? entry + "/-" : entry.toString())
            .map(
                entry ->
                    "grant codeBase \"file:"
                        + entry
                        + "\" { permission java.security.AllPermission; };")
            .toList();
    Path policy = Files.write(folder.resolve("application.policy"), grants);
    return program
        .property("java.security.manager", "")
        .property("java.security.policy", policy.toString());
  }
}
