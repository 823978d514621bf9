package dev.lifeguard.benchmarks.outage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.benchmarks.outage.application.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowCheckTest {

  @Test
  void rowsThatAreAsTheApplicationWasToldAreClean() {
    RowCheck check =
        RowCheck.of(
            List.of(
                Requests.write("a", Outcome.SERVED),
                Requests.write("b", Outcome.FAILED),
                Requests.write("c", Outcome.NOT_LENT)),
            Map.of("a", 1));
    assertThat(check.clean()).isTrue();
    assertThat(check.cell()).isEqualTo("0 / 0 / 0");
  }

  @Test
  void aRowThatWasPromisedAndIsNotThereIsLost() {
    RowCheck check = RowCheck.of(List.of(Requests.write("a", Outcome.SERVED)), Map.of());
    assertThat(check.lost()).isOne();
    assertThat(check.clean()).isFalse();
  }

  @Test
  void aRowThatIsThereTwiceIsDoubledWhateverWasTold() {
    RowCheck check =
        RowCheck.of(
            List.of(Requests.write("a", Outcome.SERVED), Requests.write("b", Outcome.UNKNOWN)),
            Map.of("a", 2, "b", 3));
    assertThat(check.doubled()).isEqualTo(2);
    assertThat(check.clean()).isFalse();
  }

  @Test
  void aRowThatIsThereAlthoughItsWriteFailedEarlyIsUnsent() {
    RowCheck check =
        RowCheck.of(
            List.of(Requests.write("a", Outcome.FAILED), Requests.write("b", Outcome.NOT_LENT)),
            Map.of("a", 1, "b", 1));
    assertThat(check.unsent()).isEqualTo(2);
    assertThat(check.clean()).isFalse();
  }

  @Test
  void whereNobodyKnowsBothIsRight() {
    RowCheck check =
        RowCheck.of(
            List.of(
                Requests.write("a", Outcome.UNKNOWN),
                Requests.write("b", Outcome.UNKNOWN),
                Requests.write("c", Outcome.UNFINISHED)),
            Map.of("a", 1));
    assertThat(check.clean()).isTrue();
    assertThat(check.unknownCell()).isEqualTo("3 (1)");
  }

  @Test
  void aRowThatNobodyWroteIsSeen() {
    RowCheck check = RowCheck.of(List.of(Requests.read(1, 0, Outcome.SERVED)), Map.of("r", 1));
    assertThat(check.strange()).isOne();
    assertThat(check.clean()).isFalse();
    assertThat(check.cell()).endsWith("(and 1 nobody wrote)");
  }
}
