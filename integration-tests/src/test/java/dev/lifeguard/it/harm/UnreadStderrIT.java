package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lifeguard.it.harm.apps.Forgetful;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A parent process that does not read stderr blocks the agent's own thread, and nothing else. */
class UnreadStderrIT {

  @Test
  void endsInTimeThoughNobodyReadsWhatLifeguardSays() throws Exception {
    Process process =
        new ProcessBuilder(
                Programs.onH2(Forgetful.class)
                    .property("otel.metrics.exporter", "none")
                    .agent("leak.threshold=100ms")
                    .command())
            .start();
    try (BufferedReader stdout =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(stdout.readLine()).startsWith("holding ");
      awaitFullPipe(process.getErrorStream());
      process.getOutputStream().close();
      assertThat(process.waitFor(5, TimeUnit.SECONDS)).as("has ended").isTrue();
      assertThat(process.exitValue()).isZero();
      String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(said.split(" held for ")).as("reports").hasSizeBetween(2, Forgetful.CONNECTIONS);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A pipe that is full does not get any fuller. */
  private static void awaitFullPipe(InputStream stderr) {
    AtomicInteger before = new AtomicInteger();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(400))
        .until(
            () ->
                stderr.available() > 0
                    && stderr.available() == before.getAndSet(stderr.available()));
  }
}
