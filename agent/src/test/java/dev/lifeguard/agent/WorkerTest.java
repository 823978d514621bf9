package dev.lifeguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WorkerTest {

  private final CountDownLatch written = new CountDownLatch(1);
  private final ByteArrayOutputStream out =
      new ByteArrayOutputStream() {
        @Override
        public void flush() {
          written.countDown();
        }
      };
  private final Voice voice = new Voice(Level.INFO, out);
  private final Worker worker = new Worker(voice);
  private Thread running;

  @AfterEach
  void stop() throws InterruptedException {
    if (running != null) {
      running.interrupt();
      running.join();
    }
  }

  @Test
  void whatIsSaidIsWrittenWhenItIsWoken() throws InterruptedException {
    voice.wakeBy(worker::wake);
    running = worker.start();
    voice.info("news");
    assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("[lifeguard] news\n");
  }

  @Test
  void aChoreIsDoneAgainAndAgain() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(3);
    running = worker.start();
    worker.every(0, 1_000_000, done::countDown);
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void itOutlivesMemoryThatIsUsedUp() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(2);
    running = worker.start();
    worker.every(
        0,
        1_000_000,
        () -> {
          done.countDown();
          throw new OutOfMemoryError("made up");
        });
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aChoreThatFailsIsTheLastAndThatIsSaid() throws InterruptedException {
    voice.wakeBy(worker::wake);
    running = worker.start();
    worker.every(
        0,
        1_000_000,
        () -> {
          throw new IllegalStateException("broken");
        });
    assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("[lifeguard] ERROR what is done from time to time")
        .containsOnlyOnce("java.lang.IllegalStateException: broken");
  }

  @ParameterizedTest
  @ValueSource(classes = {SecurityException.class, NoClassDefFoundError.class})
  void whatIsSaidAndCannotBeWrittenNeitherLoadsAProcessorNorEndsTheChores(
      Class<? extends Throwable> failure) throws Exception {
    Broken broken = new Broken(failure.getConstructor(String.class).newInstance("made up"));
    Voice voice = new Voice(Level.INFO, broken);
    Worker worker = new Worker(voice);
    voice.wakeBy(worker::wake);
    Thread own = worker.start();
    try {
      voice.info("news");
      assertThat(broken.first.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(broken.tenth.await(500, TimeUnit.MILLISECONDS)).isFalse();
      CountDownLatch done = new CountDownLatch(3);
      worker.every(0, 1_000_000, done::countDown);
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(broken.tenth.getCount()).isEqualTo(9);
    } finally {
      own.interrupt();
      own.join();
    }
  }

  /** Fails whatever is written to it. */
  private static final class Broken extends OutputStream {
    private final Throwable failure;
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch tenth = new CountDownLatch(10);

    Broken(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public void write(int b) {
      first.countDown();
      tenth.countDown();
      if (failure instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) failure;
    }
  }

  @Test
  void theFirstTimeCanWait() throws InterruptedException {
    long delay = TimeUnit.MILLISECONDS.toNanos(50);
    AtomicLong first = new AtomicLong();
    CountDownLatch done = new CountDownLatch(1);
    long begun = System.nanoTime();
    running = worker.start();
    worker.every(
        delay,
        1_000_000,
        () -> {
          first.compareAndSet(0, System.nanoTime() - begun);
          done.countDown();
        });
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(first.get()).isGreaterThanOrEqualTo(delay);
  }

  @Test
  void whatIsSaidBetweenTwoChoresIsNotKeptWaiting() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    voice.wakeBy(worker::wake);
    running = worker.start();
    worker.every(0, TimeUnit.HOURS.toNanos(1), first::countDown);
    assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
    voice.info("news");
    assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
