package dev.lifeguard.benchmarks.borrow;

import dev.lifeguard.benchmarks.report.Figures;
import dev.lifeguard.benchmarks.report.Measure;
import dev.lifeguard.benchmarks.report.Quantity;
import dev.lifeguard.benchmarks.variant.Interleaved;
import dev.lifeguard.benchmarks.variant.OtlpSink;
import dev.lifeguard.benchmarks.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link BorrowReturn} for every variant, with one and with two threads.
 *
 * <p>Every round gives each variant one JVM; so each figure is made of as many JVMs as there are
 * rounds, spread over the whole run.
 */
public final class BorrowSuite {

  /** Equal for all, and fixed, so that no variant pays for a growing heap. */
  public static final List<String> HEAP = List.of("-Xms512m", "-Xmx512m");

  private static final int[] THREADS = {1, 2};
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final BorrowPlan plan;
  private final Path logs;
  private final OtlpSink sink;

  /** A suite whose JVMs leave what they print in {@code logs}. */
  public BorrowSuite(BorrowPlan plan, Path logs, OtlpSink sink) {
    this.plan = plan;
    this.logs = logs;
    this.sink = sink;
  }

  /** Measures the variants and adds what it finds to the figures. */
  public void run(List<Variant> variants, Figures figures) throws IOException {
    Files.createDirectories(logs);
    for (int round = 0; round < plan.rounds(); round++) {
      for (int threads : THREADS) {
        for (Variant variant : Interleaved.inRound(round, variants)) {
          measure(variant, threads, round, figures);
        }
      }
    }
  }

  private void measure(Variant variant, int threads, int round, Figures figures) {
    Path log = logs.resolve("borrow-%s-%d-%d.log".formatted(variant.id(), threads, round));
    int exportsBefore = sink.exportsOf(variant.id());
    RunResult result = fork(options(variant, threads, log));
    sink.requireExportSince(exportsBefore, variant, log);
    double[] times = values(result, i -> i.getPrimaryResult().getScore());
    double[] bytes = values(result, BorrowSuite::bytes);
    String subject = "borrow + return, %d thread%s".formatted(threads, threads == 1 ? "" : "s");
    figures.addRound(round, new Measure(subject, Quantity.NANOS_PER_OP), variant.id(), times);
    figures.addRound(round, new Measure(subject, Quantity.BYTES_PER_OP), variant.id(), bytes);
    System.out.printf(
        "round %d of %d, %s, %s: %.1f ns/op%n",
        round + 1, plan.rounds(), subject, variant.label(), result.getPrimaryResult().getScore());
  }

  private Options options(Variant variant, int threads, Path log) {
    List<String> jvm = new ArrayList<>(HEAP);
    jvm.addAll(variant.jvmArgs());
    return new OptionsBuilder()
        .include(BorrowReturn.class.getName())
        .threads(threads)
        .forks(1)
        .warmupIterations(plan.warmups())
        .warmupTime(TimeValue.milliseconds(plan.iterationMillis()))
        .measurementIterations(plan.iterations())
        .measurementTime(TimeValue.milliseconds(plan.iterationMillis()))
        .addProfiler(GCProfiler.class)
        .jvmArgs(jvm.toArray(String[]::new))
        .shouldFailOnError(true)
        .output(log.toString())
        .build();
  }

  private static double bytes(IterationResult iteration) {
    Result<?> bytes = iteration.getSecondaryResults().get(ALLOCATED);
    return Objects.requireNonNull(bytes, "no figure of " + ALLOCATED).getScore();
  }

  private static RunResult fork(Options options) {
    try {
      return new Runner(options).runSingle();
    } catch (RunnerException e) {
      String log = options.getOutput().get();
      throw new IllegalStateException("a benchmark JVM failed; see " + log, e);
    }
  }

  private static double[] values(RunResult result, ToDoubleFunction<IterationResult> value) {
    return result.getBenchmarkResults().stream()
        .map(fork -> fork.getIterationResults())
        .flatMap(Collection::stream)
        .mapToDouble(value)
        .toArray();
  }
}
