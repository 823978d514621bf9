package dev.lifeguard.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.borrow.BorrowSuite;
import dev.lifeguard.benchmarks.process.ProcessSuite;
import dev.lifeguard.benchmarks.report.AgentRows;
import dev.lifeguard.benchmarks.report.Figures;
import dev.lifeguard.benchmarks.report.Floor;
import dev.lifeguard.benchmarks.report.JarFacts;
import dev.lifeguard.benchmarks.report.Machine;
import dev.lifeguard.benchmarks.report.PerformancePage;
import dev.lifeguard.benchmarks.report.Report;
import dev.lifeguard.benchmarks.report.Table;
import dev.lifeguard.benchmarks.variant.AgentJars;
import dev.lifeguard.benchmarks.variant.OtlpSink;
import dev.lifeguard.benchmarks.variant.Suite;
import dev.lifeguard.benchmarks.variant.Variant;
import dev.lifeguard.benchmarks.variant.Variants;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openjdk.jmh.util.Version;

/**
 * The run behind {@code ./benchmarks/run}: measures all variants in turns, prints the table and
 * writes the page. It works from the root of the repository, where all paths start.
 */
public final class Comparison {

  private static final Path LOGS = Path.of("benchmarks/target/logs");
  private static final Path PAGE = Path.of("docs/performance.md");

  private final Options options;
  private final List<String> args;
  private final Figures figures = new Figures();

  private Comparison(List<String> args) {
    this.args = args;
    this.options = Options.parse(args);
  }

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    try (OtlpSink sink = OtlpSink.start()) {
      new Comparison(List.of(args)).run(sink);
    }
  }

  private void run(OtlpSink sink) throws IOException, InterruptedException, URISyntaxException {
    List<Variant> variants =
        Variants.exportingTo(sink.url()).stream().filter(Comparison::isThere).toList();
    AgentJars agents = new AgentJars(variants);
    if (options.suites().contains(Suite.BORROW)) {
      new BorrowSuite(options.plan().borrow(), LOGS, sink).run(in(Suite.BORROW, variants), figures);
      agents.requireUnchanged();
    }
    if (options.suites().contains(Suite.STARTUP)) {
      new ProcessSuite(options.plan().process(), LOGS, sink)
          .run(in(Suite.STARTUP, variants), figures);
      agents.requireUnchanged();
    }
    Map<String, JarFacts> jars = new LinkedHashMap<>();
    Map<String, Integer> exports = new LinkedHashMap<>();
    for (Variant variant : variants) {
      variant.agent().ifPresent(jar -> jars.put(variant.id(), JarFacts.of(jar)));
      exports.put(variant.id(), sink.exportsOf(variant.id()));
    }
    Table table = Report.table(variants, figures, new AgentRows(variants, jars, exports));
    System.out.printf("%n%s%n", table.markdown());
    if (options.write()) {
      Files.writeString(PAGE, page(table, sink, versions(variants, jars)));
      System.out.println("written to " + PAGE);
    }
  }

  private String page(Table table, OtlpSink sink, Map<String, String> versions) {
    return new PerformancePage(
            Machine.here(),
            LocalDate.now(ZoneOffset.UTC),
            versions,
            String.join(" ", "./benchmarks/run", String.join(" ", args)).strip(),
            options.plan().describe(),
            new Floor(figures).sentence(),
            sink.url(),
            table)
        .markdown(String.join(" ", BorrowSuite.HEAP));
  }

  private static Map<String, String> versions(List<Variant> variants, Map<String, JarFacts> jars)
      throws URISyntaxException {
    Path hikari =
        Path.of(HikariDataSource.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, String> versions = new LinkedHashMap<>();
    Set<Optional<Path>> named = new HashSet<>();
    for (Variant variant : variants) {
      JarFacts jar = jars.get(variant.id());
      if (jar != null && named.add(variant.agent())) {
        versions.put(variant.label(), jar.version());
      }
    }
    versions.put("HikariCP", JarFacts.of(hikari).version());
    versions.put("JMH", Version.getPlainVersion());
    return versions;
  }

  private static List<Variant> in(Suite suite, List<Variant> variants) {
    return variants.stream().filter(variant -> variant.suites().contains(suite)).toList();
  }

  private static boolean isThere(Variant variant) {
    boolean there = variant.agent().map(Files::isRegularFile).orElse(true);
    if (!there) {
      System.out.println(
          variant.label() + " is left out: no " + variant.agent().orElseThrow() + ". Build it.");
    }
    return there;
  }
}
