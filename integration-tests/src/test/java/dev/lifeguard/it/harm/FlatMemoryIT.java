package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.Steady;
import dev.lifeguard.testing.Answer;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import org.junit.jupiter.api.Test;

/** Ten thousand exports, half of them refused, leave nothing behind in the application's memory. */
class FlatMemoryIT {

  /** Until every class of both ways is loaded, and what the receiver keeps is full. */
  private static final int WARM_UP = 500;

  private static final int EXPORTS = 10_000;

  /** Of the heap, after collection: 50 bytes for each export. */
  private static final long MOST = 50L * EXPORTS;

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
}
