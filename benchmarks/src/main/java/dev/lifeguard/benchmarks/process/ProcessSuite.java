package dev.lifeguard.benchmarks.process;

import dev.lifeguard.benchmarks.report.Figures;
import dev.lifeguard.benchmarks.report.Measure;
import dev.lifeguard.benchmarks.report.Quantity;
import dev.lifeguard.benchmarks.variant.FloorAgent;
import dev.lifeguard.benchmarks.variant.Interleaved;
import dev.lifeguard.benchmarks.variant.OtlpSink;
import dev.lifeguard.benchmarks.variant.Variant;
import dev.lifeguard.benchmarks.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs whole programs under every variant: time to ready, time to the end, peak memory.
 *
 * <p>An agent must have exported while the HikariCP program ran; of the others this cannot be
 * asked, as they have no pool to speak of.
 *
 * <p>What an agent adds to the program of many classes is a few per cent of its start, so that
 * program is started more often, under those variants that are hard to tell apart ({@link
 * Variants#CLOSE}). It does not stay then, and only the time to ready counts. These further starts
 * are spread over all repetitions, so that no single bad minute decides.
 *
 * <p>The JVM is given nothing but the variant's own arguments: the heap is sized as for a user who
 * says nothing. One repetition before the first is thrown away, to have all jars in the kernel's
 * cache.
 */
public final class ProcessSuite {

  private final ProcessPlan plan;
  private final Path logs;
  private final OtlpSink sink;
  private final Map<String, Program> programs = new LinkedHashMap<>();

  /** A suite whose programs leave what they print to stderr in {@code logs}; prepares them. */
  public ProcessSuite(ProcessPlan plan, Path logs, OtlpSink sink) throws IOException {
    Path manyClasses = ManyClasses.jarIn(logs.resolveSibling("many-classes"));
    this.plan = plan;
    this.logs = logs;
    this.sink = sink;
    programs.put("empty program", Program.of(EmptyProgram.class));
    programs.put(Measure.MANY_CLASSES, new Program(ManyClassesProgram.class, manyClasses));
    programs.put("HikariCP program", Program.of(HikariProgram.class));
  }

  /** Measures the variants and adds what it finds to the figures. */
  public void run(List<Variant> variants, Figures figures)
      throws IOException, InterruptedException {
    Files.createDirectories(logs);
    FloorAgent.writeTo(Variants.FLOOR_JAR);
    repetition(0, variants, new Figures());
    int furtherRound = plan.repetitions();
    for (int round = 1; round <= plan.repetitions(); round++) {
      repetition(round, variants, figures);
      for (int start = 1; start < plan.starts(); start++) {
        furtherStarts(++furtherRound, variants, figures);
      }
      System.out.printf("repetition %d of %d of the programs%n", round, plan.repetitions());
    }
  }

  private void furtherStarts(int round, List<Variant> variants, Figures figures)
      throws IOException, InterruptedException {
    Program program = Objects.requireNonNull(programs.get(Measure.MANY_CLASSES));
    List<Variant> close = variants.stream().filter(v -> Variants.CLOSE.contains(v.id())).toList();
    for (Variant variant : Interleaved.inRound(round, close)) {
      ProgramRun run = ProgramRun.of(program, variant.jvmArgs(), 0, logs);
      Measure measure = new Measure(Measure.MANY_CLASSES, Quantity.MILLIS_TO_READY);
      figures.addRound(round, measure, variant.id(), run.toReady());
    }
  }

  private void repetition(int round, List<Variant> variants, Figures figures)
      throws IOException, InterruptedException {
    for (Map.Entry<String, Program> program : programs.entrySet()) {
      String subject = program.getKey();
      for (Variant variant : Interleaved.inRound(round, variants)) {
        int exportsBefore = sink.exportsOf(variant.id());
        ProgramRun run =
            ProgramRun.of(program.getValue(), variant.jvmArgs(), plan.stayMillis(), logs);
        if (program.getValue().main() == HikariProgram.class) {
          sink.requireExportSince(exportsBefore, variant, logs);
        }
        String id = variant.id();
        figures.addRound(round, new Measure(subject, Quantity.MILLIS_TO_READY), id, run.toReady());
        figures.addRound(round, new Measure(subject, Quantity.MILLIS_IN_ALL), id, run.inAll());
        figures.addRound(round, new Measure(subject, Quantity.PEAK_MIB), id, run.peakMib());
      }
    }
  }
}
