package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.GlobalState;
import dev.lifeguard.testing.Answer;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Export goes past everything global that belongs to the application: logging, cookies, caches. */
class GlobalStateIT {

  private final OtlpReceiver receiver = OtlpReceiver.start();

  @ParameterizedTest
  @EnumSource(names = {"ACCEPT", "ERROR_500"})
  void neitherLogsThroughTheApplicationNorTouchesWhatItHasMadeGlobal(Answer answer) {
    try (receiver) {
      receiver.answer(answer);
      Outcome bare = Outcome.of(program(), JavaProcess::closeStdin);
      Outcome watched = Outcome.of(program().agent(), this::letExport);

      assertThat(bare.stdout()).contains("logging is set up by thread main");
      watched.expectSameAs(bare);
    }
  }

  private void letExport(JavaProcess process) {
    process.awaitStdout("used", PATIENCE);
    receiver.awaitRequests(2, PATIENCE);
    process.writeLine("log");
    process.awaitStdout("logging", PATIENCE);
    receiver.awaitRequests(receiver.requests() + 2, PATIENCE);
    process.closeStdin();
  }

  private JavaProcessBuilder program() {
    return Programs.onH2(GlobalState.class)
        .property("otel.exporter.otlp.endpoint", receiver.endpoint())
        .property("otel.metric.export.interval", "100");
  }
}
