package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.Restless;
import dev.lifeguard.it.harm.apps.Steady;
import dev.lifeguard.testing.Answer;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.pool2.ObjectPool;
import org.junit.jupiter.api.Test;

/** Nothing is left behind in the application's memory, however long it runs. */
class FlatMemoryIT {

  /** Until every class of both ways is loaded, and what the receiver keeps is full. */
  private static final int WARM_UP = 500;

  private static final int EXPORTS = 10_000;
  private static final int CONNECTIONS = 5_000;

  /** Of the heap, after collection: 50 bytes for each export, 100 for each connection. */
  private static final long MOST = 500_000;

  @Test
  void takesNoMoreMemoryAfterTenThousandExports() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            Programs.onH2(Steady.class)
                .property("otel.exporter.otlp.endpoint", receiver.endpoint())
                .property("otel.metric.export.interval", "1")
                .agent()
                .start()) {
      receiver.awaitRequests(WARM_UP, PATIENCE);
      receiver.answer(Answer.ERROR_500);
      receiver.awaitRequests(2 * WARM_UP, PATIENCE);
      Report early = Report.after(program, Steady.FIRST);

      receiver.awaitRequests(2 * WARM_UP + EXPORTS / 2, PATIENCE);
      receiver.answer(Answer.ACCEPT);
      receiver.awaitRequests(2 * WARM_UP + EXPORTS, PATIENCE);
      Report late = Report.after(program, Steady.FIRST);

      System.out.printf("Memory, early %s, after %,d exports %s%n", early, EXPORTS, late);
      assertThat(late.get("heap") - early.get("heap")).isLessThan(MOST);
      assertThat(late.get("threads")).isLessThanOrEqualTo(early.get("threads"));
      assertThat(late.get("failed")).isZero();
      assertThat(program.stderr().containing(" fails")).hasSize(1);
      assertThat(program.stderr().containing(" works again")).hasSize(1);
      assertThat(program.stderr().all()).hasSize(3);
    }
  }

  @Test
  void takesNoMoreMemoryAfterThousandsOfConnectionsThatNobodyExports() {
    try (JavaProcess program =
        Programs.onH2(Restless.class)
            .classPathOf(BasicDataSource.class, ObjectPool.class, Log.class)
            .property("otel.exporter.otlp.protocol", "grpc")
            .agent()
            .start()) {
      program.awaitStderr("grpc", PATIENCE); // by then the agent has loaded all that it needs
      program.awaitStdout("ready", PATIENCE);
      Report early = Report.after(program, WARM_UP);
      Report late = Report.after(program, CONNECTIONS);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (late.get("heap") - early.get("heap") >= MOST && System.nanoTime() - end < 0) {
        late = Report.after(program, Steady.FIRST); // what is collected now is let go of next
      }

      System.out.printf("Memory, early %s, after %,d connections %s%n", early, CONNECTIONS, late);
      assertThat(late.get("heap") - early.get("heap")).isLessThan(MOST);
      assertThat(late.get("failed")).isZero();
    }
  }
}
