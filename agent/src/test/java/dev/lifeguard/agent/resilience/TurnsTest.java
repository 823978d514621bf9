package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class TurnsTest {

  private final ReentrantLock lock = new ReentrantLock();
  private boolean wanted = true;
  private final Turns turns =
      new Turns(
          lock,
          Policies.paced(Duration.ofSeconds(3), Duration.ofMillis(250), Duration.ofSeconds(2)),
          () -> wanted);

  @Test
  void aThreadOfThePoolsIsKeptForFiveSecondsAndThenTakesATurn() throws InterruptedException {
    long began = System.nanoTime();
    turns.park();
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    lock.lock();
    try {
      assertThat(turns.takeForProbe(System.nanoTime())).isFalse();
    } finally {
      lock.unlock();
    }
  }

  @Test
  void whereThereIsNoUseInAProbeItIsNotKept() throws InterruptedException {
    wanted = false;
    turns.park();
    lock.lock();
    try {
      assertThat(turns.takeForProbe(System.nanoTime())).as("no turn is taken").isTrue();
    } finally {
      lock.unlock();
    }
  }
}
