package dev.lifeguard.benchmarks.outage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.benchmarks.outage.application.PoolLibrary;
import dev.lifeguard.benchmarks.outage.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutagePageTest {

  @TempDir private Path folder;

  @Test
  void aLaterRunReplacesItsRowAndLeavesTheOthers() throws IOException {
    ResultStore store = new ResultStore(folder.resolve("results.tsv"));
    store.put(result(Scenario.STOPPED, "enforce", 1, "11", "then"));
    store.put(result(Scenario.STOPPED, "bare", 1, "12", "then"));
    store.put(result(Scenario.STOPPED, "bare", 4, "13", "then"));
    store.put(result(Scenario.BLIP, "bare", 1, "14", "then"));
    store.put(result(Scenario.STOPPED, "bare", 1, "15", "now"));
    assertThat(store.all())
        .extracting(result -> result.cells().get(Column.ASKED))
        .containsExactly("15", "11", "13", "14");
  }

  @Test
  void aResultComesBackFromItsLine() {
    RunResult result = result(Scenario.TOO_MANY_CLIENTS, "observe", 4, "7", "2026: here.");
    RunResult read = RunResult.parse(RunResult.header(), result.line());
    assertThat(read.line()).isEqualTo(result.line());
    assertThat(read.key()).isEqualTo(result.key());
  }

  @Test
  void aResultFromBeforeThereWasAColumnHasADashThere() {
    String header = "scenario\tpool\tmode\tinstances\tasked\tconditions";
    RunResult old = RunResult.parse(header, "stopped\thikari\tbare\t1\t4711\tMachine A.");
    assertThat(old.cells())
        .containsEntry(Column.ASKED, "4711")
        .containsEntry(Column.RUSH, Tally.NONE);
    assertThat(old.conditions()).isEqualTo("Machine A.");
  }

  @Test
  void thePageHasAHeadingForEachScenarioThatWasRunAndItsConditions() throws IOException {
    ResultStore store = new ResultStore(folder.resolve("results.tsv"));
    store.put(result(Scenario.STOPPED, "bare", 1, "4711", "Machine A."));
    store.put(result(Scenario.STOPPED, "enforce", 4, "4712", "Machine B."));
    String page = new OutagePage(store.all()).markdown();
    assertThat(page)
        .contains("## Server stopped")
        .doesNotContain("## Blip")
        .containsPattern("\\| HikariCP +\\| bare +\\| 4711 .*\\| 1 +\\|\n")
        .containsPattern("\\| HikariCP × 4 \\| enforce \\| 4712 .*\\| 2 +\\|\n")
        .contains("1. Machine A.", "2. Machine B.");
  }

  private static RunResult result(
      Scenario scenario, String mode, int instances, String asked, String conditions) {
    RunKey key = new RunKey(scenario, PoolLibrary.HIKARI, mode, instances);
    return new RunResult(key, Map.of(Column.ASKED, asked), conditions);
  }
}
