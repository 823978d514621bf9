package dev.lifeguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.SettingsLoader;
import dev.lifeguard.agent.leaks.LeakWatch;
import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.resilience.Resilience;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import dev.lifeguard.agent.telemetry.Telemetry;
import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChoresTest {

  private static final Duration THRESHOLD = Duration.ofMillis(50);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Voice voice = new Voice(Level.INFO, out);
  private final Parts parts = new Parts(voice, "");
  private final Worker worker = new Worker(voice);
  private Thread running;
  private final Chores chores = new Chores(parts, worker, () -> {});
  private final Pools pools =
      new Pools(name -> new PoolSettings(THRESHOLD.toNanos(), 10), () -> {});
  private final Resilience resilience =
      new Resilience(
          new PolicyOf(SettingsLoader.defaults()),
          failure -> FailureClass.CONNECTIVITY,
          Pool::read,
          voice);
  private final Object target = new Object();
  private final Pool pool = pools.of(target, new FakeReader("orders"));

  @BeforeEach
  void begin() {
    LeakWatch leaks = new LeakWatch(pools, resilience, voice, THRESHOLD);
    Telemetry telemetry = new Telemetry(pools, voice, "1.2.3", Pool::read, resilience, Map.of());
    parts.fail(Part.TELEMETRY, new IllegalStateException("not wanted here"));
    chores.are(pools, new Reading(parts, voice), leaks, resilience, telemetry);
    running = worker.start();
    chores.run();
  }

  @AfterEach
  void stop() throws InterruptedException {
    running.interrupt();
    running.join();
  }

  @Test
  void whereResilienceIsSwitchedOffNoPoolStaysInTrouble() {
    resilience.connectEnded(pool, null, System.nanoTime());
    resilience.connectEnded(pool, new SQLException("refused", "08001"), System.nanoTime());
    long now = System.nanoTime();
    pool.newLease(this).borrow(now, now);
    assertThat(resilience.test(pool)).isTrue();
    parts.fail(Part.RESILIENCE, new IllegalStateException("boom"));
    await("orders - connection held for");
    assertThat(resilience.isQuiet()).isTrue();
  }

  private void await(String line) {
    long patience = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!out.toString(StandardCharsets.UTF_8).contains(line)) {
      assertThat(System.nanoTime()).as("time until \"%s\" is said", line).isLessThan(patience);
      worker.wake();
      Thread.onSpinWait();
    }
  }
}
