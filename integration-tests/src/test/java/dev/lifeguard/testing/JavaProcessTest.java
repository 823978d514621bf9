package dev.lifeguard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JavaProcessTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void answersWithBothOutputsAndTheExitCode() {
    try (JavaProcess process = echo().args("exit", "7").start()) {
      assertThat(process.waitFor(PATIENCE)).isEqualTo(7);
      assertThat(process.stdout().all()).containsExactly("out", "bye");
      assertThat(process.stderr().all()).containsExactly("err");
      assertThat(process.wallTime()).isPositive().isLessThan(PATIENCE);
    }
  }

  @Test
  void handsOnSystemPropertiesAndTheEnvironment() {
    try (JavaProcess process =
        echo()
            .property("colour", "blue")
            .env("OTEL_SERVICE_NAME", "echo")
            .args("show", "colour", "OTEL_SERVICE_NAME")
            .start()) {
      process.expectExit(0, PATIENCE);
      assertThat(process.stdout().all()).contains("colour=blue", "OTEL_SERVICE_NAME=echo");
    }
  }

  @Test
  void talksWithTheProcessLineByLine() {
    try (JavaProcess process = echo().args("echo").start()) {
      process.writeLine("hello");
      assertThat(process.awaitStdout("heard", PATIENCE)).isEqualTo("heard hello");
      assertThat(process.isAlive()).isTrue();
      process.closeStdin();
      process.expectExit(0, PATIENCE);
    }
  }

  @Test
  void readsMoreThanAPipeHoldsWhileNobodyWaits() {
    try (JavaProcess process = echo().args("flood", "20000").start()) {
      process.expectExit(0, PATIENCE);
      assertThat(process.stdout().size()).isEqualTo(20_002);
      assertThat(process.stderr().size()).isEqualTo(20_001);
    }
  }

  @Test
  void killsAProcessThatDoesNotEndAndShowsWhatItSaid() {
    try (JavaProcess process = echo().args("echo").start()) {
      process.awaitStdout("out", PATIENCE);
      assertThatThrownBy(() -> process.waitFor(Duration.ofMillis(50)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("still ran")
          .hasMessageContaining("out")
          .hasMessageContaining(Echo.class.getName());
      assertThat(process.isAlive()).isFalse();
    }
  }

  @Test
  void doesNotWaitForALineThatCannotComeAnyMore() {
    try (JavaProcess process = echo().args("exit", "0").start()) {
      process.waitFor(PATIENCE);
      assertThatThrownBy(() -> process.awaitStderr("never", Duration.ofDays(1)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("'never'");
    }
  }

  @Test
  void putsTheAgentAndItsArgumentsBeforeTheProgram() {
    assertThat(
            JavaProcess.builder()
                .agent(AgentJarTest.ANY, "leak.threshold=2s")
                .jar(AgentJarTest.ANY)
                .args("a")
                .command())
        .endsWith(
            "-javaagent:" + AgentJarTest.ANY + "=leak.threshold=2s",
            "-jar",
            AgentJarTest.ANY.toString(),
            "a");
  }

  private static JavaProcessBuilder echo() {
    return JavaProcess.builder().mainClass(Echo.class);
  }
}
