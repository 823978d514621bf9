package dev.lifeguard.benchmarks.outage;

import dev.lifeguard.benchmarks.outage.application.PoolLibrary;
import dev.lifeguard.benchmarks.outage.report.Observation;
import dev.lifeguard.benchmarks.outage.report.OutagePage;
import dev.lifeguard.benchmarks.outage.report.ResultStore;
import dev.lifeguard.benchmarks.outage.report.RunKey;
import dev.lifeguard.benchmarks.outage.report.RunResult;
import dev.lifeguard.benchmarks.outage.report.Tally;
import dev.lifeguard.benchmarks.outage.scenario.Scenario;
import dev.lifeguard.benchmarks.variant.OtlpSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The runs behind {@code ./benchmarks/outage}, one after the other. It works from the root of the
 * repository, where all paths start. Exit code: 0, 1 when a run could not be made, 2 when the
 * command line is not understood.
 */
public final class OutageLab {

  private static final Path LOGS = Path.of("benchmarks/target/outage");
  private static final Path STORE = Path.of("docs/outage.tsv");
  private static final Path PAGE = Path.of("docs/outage.md");

  private final LabOptions options;
  private final String conditions;
  private final ResultStore store = new ResultStore(STORE);
  private final List<RunResult> results = new ArrayList<>();
  private int failures;

  private OutageLab(LabOptions options) throws IOException {
    this.options = options;
    this.conditions = Conditions.of(options);
  }

  /** Runs the lab. */
  public static void main(String[] args) throws IOException {
    LabOptions options;
    try {
      options = LabOptions.parse(List.of(args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    if (options.list()) {
      list();
      return;
    }
    try (OtlpSink sink = OtlpSink.start()) {
      System.exit(new OutageLab(options).run(sink));
    }
  }

  private static void list() {
    for (Scenario scenario : Scenario.values()) {
      System.out.printf("%-17s %s%n", scenario.id(), scenario.description());
    }
    for (PoolLibrary pool : PoolLibrary.values()) {
      System.out.printf("%-17s %s%n", pool.id(), pool.label());
    }
  }

  private int run(OtlpSink sink) throws IOException {
    List<RunKey> keys = keys();
    long millis =
        Schedule.STEADY + Schedule.AFTER + Schedule.AROUND + options.outageSeconds() * 1_000L;
    System.out.printf(
        "Runs: %d, about %d min in all, more where requests wait long%n",
        keys.size(), Math.max(1, keys.size() * millis / 60_000));
    for (RunKey key : keys) {
      System.out.printf("%d/%d %s%n", keys.indexOf(key) + 1, keys.size(), key);
      try {
        keep(run(key, sink));
      } catch (IOException | SQLException | RuntimeException | AssertionError e) {
        failures++;
        System.err.println(key + " - the run failed: " + e);
      }
    }
    System.out.println(new OutagePage(results).tables());
    return failures == 0 ? 0 : 1;
  }

  private List<RunKey> keys() {
    List<RunKey> keys = new ArrayList<>();
    for (Scenario scenario : options.scenarios()) {
      for (PoolLibrary pool : options.pools()) {
        for (Mode mode : options.modes()) {
          keys.add(new RunKey(scenario, pool, mode.id(), options.instances()));
        }
      }
    }
    return keys;
  }

  private RunResult run(RunKey key, OtlpSink sink) throws IOException, SQLException {
    Mode mode = Mode.of(key.mode());
    ApplicationFork fork = new ApplicationFork(mode, options, sink.url() + "/lifeguard");
    Path folder = LOGS.resolve(key.toString().replaceAll("[^\\w-]+", "_"));
    Observation seen = new LabRun(key, options, fork, folder).observe();
    Tally tally = new Tally(seen);
    if (tally.failedBefore() > 0) {
      System.err.printf(
          "%s - %d requests failed before the outage began. The machine is too busy for %d a second.%n",
          key, tally.failedBefore(), options.rate());
    }
    return new RunResult(key, tally.cells(), conditions);
  }

  /** Writes after each run, so that a lab that is ended early has lost one run at most. */
  private void keep(RunResult result) throws IOException {
    results.add(result);
    System.out.println("  " + result.cells());
    if (options.write()) {
      store.put(result);
      Files.writeString(PAGE, new OutagePage(store.all()).markdown());
    }
  }
}
