package dev.lifeguard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.benchmarks.process.ProcessPlan;
import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void evenTheQuickRunStartsTheProgramOfManyClassesTwentyFiveTimes() {
    assertThat(starts(Plan.QUICK.process())).isGreaterThanOrEqualTo(25);
    assertThat(starts(Plan.FULL.process())).isGreaterThan(starts(Plan.QUICK.process()));
  }

  @Test
  void saysHowOftenThatIs() {
    assertThat(Plan.QUICK.describe())
        .contains("5,000 classes " + starts(Plan.QUICK.process()) + " times");
  }

  private static int starts(ProcessPlan plan) {
    return plan.repetitions() * plan.starts();
  }
}
