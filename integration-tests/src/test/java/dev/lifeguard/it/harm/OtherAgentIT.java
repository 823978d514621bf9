package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.lifeguard.it.harm.apps.Steady;
import dev.lifeguard.testing.AgentJar;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another agent may transform a pool's classes again, at any time: that works as it would without
 * Lifeguard, and what Lifeguard has woven stays.
 */
class OtherAgentIT {

  private static final int LATER = 25;

  private final OtlpReceiver receiver = OtlpReceiver.start();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void retransformsTheClassesOfAWatchedPoolWhichIsWatchedOn() throws Exception {
    try (JavaProcess process = program().agent().start()) {
      process.awaitStdout("ready", PATIENCE);
      attach(process, RetransformingAgent.jarIn(folder));
      serve(process);
      expectCounted(Steady.FIRST + LATER);
    }
  }

  @Test
  void retransformsTheClassesOfAPoolThatWasThereBeforeLifeguardCame() throws Exception {
    try (JavaProcess process = program().start()) {
      process.awaitStdout("ready", PATIENCE);
      attach(process, AgentJar.find());
      attach(process, RetransformingAgent.jarIn(folder));
      serve(process);
      expectCounted(LATER);
    }
  }

  private static void attach(JavaProcess process, Path agent) throws Exception {
    VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
    try {
      machine.loadAgent(agent.toString());
    } finally {
      machine.detach();
    }
  }

  private void serve(JavaProcess process) {
    assertThat(Report.after(process, LATER).get("served")).isEqualTo(Steady.FIRST + LATER);
    process.writeLine("");
    process.expectExit(0, PATIENCE);
    assertThat(process.stdout().all())
        .contains("retransformed true")
        .noneMatch(line -> line.startsWith("not retransformed"));
    assertThat(process.stderr().all()).singleElement().asString().contains(" attached");
  }

  private void expectCounted(int borrows) {
    Map<String, String> pool = Map.of("db.client.connection.pool.name", "steady");
    assertThat(receiver.point("db.client.connection.wait_time", pool).count()).isEqualTo(borrows);
    assertThat(receiver.point("db.client.connection.use_time", pool).count()).isEqualTo(borrows);
  }

  private JavaProcessBuilder program() {
    return Programs.onH2(Steady.class)
        .jvmArgs("-XX:+EnableDynamicAgentLoading") // without it the JVM warns, from 21 on
        .property("otel.exporter.otlp.endpoint", receiver.endpoint());
  }
}
