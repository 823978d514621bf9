package dev.lifeguard.it.accounts;

import static dev.lifeguard.it.accounts.Forked.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.accounts.apps.LeakyApplication;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.OtlpReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Three connections leaked at two places, and one that comes back late. */
class LeaksIT {

  private static final Map<String, String> LEAKY = Names.pool("leaky");
  private static final Duration THRESHOLD = Duration.ofMillis(400);

  @Test
  void reportsEachLeakOnceWithTheLineOfTheApplicationAndTheLateReturnToo() {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            Forked.program(LeakyApplication.class, receiver)
                .agent("leak.threshold=" + THRESHOLD.toMillis() + "ms")
                .start()) {
      program.awaitStdout("leaked", PATIENCE);
      receiver.awaitPoint(Names.LEAKS, LEAKY, point -> point.value() == 4, PATIENCE);
      assertThat(receiver.point(Names.LEAKED, LEAKY).value()).isEqualTo(4);

      program.writeLine("return the report's");
      program.awaitStderr("came back", PATIENCE);
      receiver.awaitPoint(Names.LEAKED, LEAKY, point -> point.value() == 3, PATIENCE);
      receiver.awaitMore(4, PATIENCE); // twice the threshold: time for leaks to be found again
      assertThat(receiver.point(Names.LEAKS, LEAKY).value()).isEqualTo(4);
      assertThat(receiver.point(Names.LEAKED, LEAKY).value()).isEqualTo(3);
      assertThat(receiver.point(Names.WAIT_TIME, LEAKY).count()).isEqualTo(6);
      assertThat(receiver.point(Names.USE_TIME, LEAKY).count()).isEqualTo(3);

      List<String> reports = program.stderr().containing("connection held for");
      assertThat(reports).hasSize(4);
      assertThat(reports).filteredOn(report(program, "importer", "import")).hasSize(2);
      assertThat(reports).filteredOn(report(program, "main", "audit")).hasSize(1);
      assertThat(reports).filteredOn(report(program, "main", "report")).hasSize(1);
      expectStack(program);
      assertThat(program.stderr().containing("came back"))
          .singleElement()
          .asString()
          .matches(
              "\\[lifeguard] leaky - connection came back after .+s; it had been reported as held"
                  + " by thread \"main\" \\(id \\d+\\), borrowed at .*LeakyApplication\\.report\\("
                  + Pattern.quote(line(program, "report"))
                  + "\\)\\.");
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  private static Predicate<String> report(JavaProcess program, String thread, String place) {
    return Pattern.compile(
            "^\\[lifeguard] WARN leaky - connection held for .+s by thread \""
                + thread
                + "\" \\(id \\d+\\), borrowed at dev\\.lifeguard\\.it\\.accounts\\.apps"
                + "\\.LeakyApplication\\.\\w+\\("
                + Pattern.quote(line(program, place))
                + "\\)\\. .*lifeguard\\.leak\\.threshold")
        .asPredicate();
  }

  /** The report's further lines go on from the application's frame to where the thread began. */
  private static void expectStack(JavaProcess program) {
    List<String> lines = program.stderr().all();
    int first =
        lines.indexOf(lines.stream().filter(report(program, "main", "audit")).findFirst().get());
    assertThat(lines.get(first + 1))
        .startsWith("[lifeguard]     at ")
        .contains(".audit(" + line(program, "audit") + ")");
    assertThat(lines.get(first + 2)).startsWith("[lifeguard]     at ").contains(".main(");
  }

  /** The line that the program itself found in its stack. */
  private static String line(JavaProcess program, String place) {
    String said = program.awaitStdout(place + " borrows at ", PATIENCE);
    return said.substring(said.lastIndexOf(' ') + 1);
  }
}
