package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.lifeguard.it.harm.apps.Steady;
import dev.lifeguard.testing.AgentJar;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that comes twice greets once and counts once. */
class AgentTwiceIT {

  private static final Map<String, String> STEADY =
      Map.of("db.client.connection.pool.name", "steady");
  private static final int LATER = 25;

  private final OtlpReceiver receiver = OtlpReceiver.start();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void countsOnceWhenTheCommandLineNamesItTwice() {
    try (JavaProcess process = program().agent().agent().start()) {
      serve(process);
      expectOnce(process, Steady.FIRST + LATER);
    }
  }

  @Test
  void countsOnceWhenTheCommandLineNamesTwoCopies() throws Exception {
    Path copy = Files.copy(AgentJar.find(), folder.resolve("copy-of-lifeguard.jar"));
    try (JavaProcess process = program().agent().agent(copy, "").start()) {
      serve(process);
      expectOnce(process, Steady.FIRST + LATER);
    }
  }

  @Test
  void countsOnceWhenItIsAttachedTwiceToARunningApplication() throws Exception {
    try (JavaProcess process = program().start()) {
      process.awaitStdout("ready", PATIENCE);
      attach(process);
      attach(process);
      serve(process);
      expectOnce(process, LATER);
      assertThat(process.stderr().all().get(0)).contains("attached to the running application");
    }
  }

  @Test
  void countsOnceWhenItIsAttachedToAnApplicationThatHasItAlready() throws Exception {
    try (JavaProcess process = program().agent().start()) {
      process.awaitStdout("ready", PATIENCE);
      attach(process);
      serve(process);
      expectOnce(process, Steady.FIRST + LATER);
    }
  }

  @Test
  void saysThatASecondAttachSetsNothing() throws Exception {
    try (JavaProcess process = program().agent().start()) {
      process.awaitStdout("ready", PATIENCE);
      attach(process, "leak.threshold=1s");
      process.awaitStderr(line -> line.contains("the settings of this attach"), PATIENCE);
    }
  }

  private static void attach(JavaProcess process) throws Exception {
    attach(process, "");
  }

  private static void attach(JavaProcess process, String options) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
    try {
      machine.loadAgent(AgentJar.find().toString(), options);
    } finally {
      machine.detach();
    }
  }

  private void serve(JavaProcess process) {
    process.awaitStdout("ready", PATIENCE);
    assertThat(Report.after(process, LATER).get("served")).isEqualTo(Steady.FIRST + LATER);
    process.writeLine("");
    process.expectExit(0, PATIENCE);
  }

  private void expectOnce(JavaProcess process, int borrows) {
    assertThat(process.stderr().all()).singleElement().asString().contains(" attached");
    assertThat(receiver.point("db.client.connection.wait_time", STEADY).count()).isEqualTo(borrows);
    assertThat(receiver.point("db.client.connection.use_time", STEADY).count()).isEqualTo(borrows);
  }

  private JavaProcessBuilder program() {
    return Programs.onH2(Steady.class)
        .jvmArgs("-XX:+EnableDynamicAgentLoading") // without it the JVM warns, from 21 on
        .property("otel.exporter.otlp.endpoint", receiver.endpoint());
  }
}
