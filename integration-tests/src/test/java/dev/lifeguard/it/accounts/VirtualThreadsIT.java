package dev.lifeguard.it.accounts;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.apps.VirtualThreadsApplication;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpExport;
import dev.lifeguard.testing.OtlpPoint;
import dev.lifeguard.testing.OtlpReceiver;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Virtual threads are borrowers like any other. */
class VirtualThreadsIT {

  private static final Map<String, String> VIRTUAL = Names.pool("virtual");

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with Java 21")
  void balancesTheAccountsOfTenThousandVirtualThreads() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            Forked.program(VirtualThreadsApplication.class, receiver)
                .agent()
                .args("10000")
                .start()) {
      program.awaitStdout("quiet", PATIENCE.multipliedBy(2));
      assertThat(Figures.of(program.awaitStdout("served", PATIENCE)).get("borrows"))
          .isEqualTo(10_000);
      receiver.awaitMore(2, PATIENCE);
      OtlpExport quiet = receiver.last();
      assertThat(point(quiet, Names.WAIT_TIME).count()).isEqualTo(10_000);
      assertThat(point(quiet, Names.USE_TIME).count()).isEqualTo(10_000);
      assertThat(point(quiet, Names.CREATE_TIME).count()).isEqualTo(8);
      assertThat(point(quiet, Names.TIMEOUTS).value()).isZero();
      assertThat(quiet.points(Names.FAILURES)).isEmpty();
      assertThat(quiet.points(Names.COUNT, Names.used("virtual")))
          .singleElement()
          .returns(0.0, OtlpPoint::value);
      assertThat(program.stderr().all()).singleElement().asString().contains("attached");
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  private static OtlpPoint point(OtlpExport export, String metric) {
    assertThat(export.points(metric, VIRTUAL)).hasSize(1);
    return export.points(metric, VIRTUAL).get(0);
  }
}
