package dev.lifeguard.benchmarks.report;

import dev.lifeguard.benchmarks.variant.Variant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code docs/performance.md}.
 *
 * @param machine where
 * @param date when
 * @param versions of what, name by name
 * @param command the command that makes this page
 * @param plan how much was run, in words
 * @param floor what of a start no agent can avoid, a sentence
 * @param sink the sink's address in this run, which the page does not show
 * @param table the figures
 */
public record PerformancePage(
    Machine machine,
    LocalDate date,
    Map<String, String> versions,
    String command,
    String plan,
    String floor,
    String sink,
    Table table) {

  private static final String PAGE =
      """
      # Performance

      Written by `%s`; change the benchmarks, not this page.

      %s
      | | |
      |---|---|
      %s
      ## How to read it

      All variants are measured in one run, in turns: each round runs every variant once and starts
      with another one, so that a machine that gets slower gets slower for all. Compare figures of
      one run only; what carries over to other machines is the difference and the ratio.

      - **Borrow + return** is `getConnection()` and `close()` on a HikariCP pool of ten, over a driver
        that does nothing, by JMH (average time, `-prof gc`; fixed heap, `%s`).
        The figure is the mean of all iterations of all rounds ± its 99.9 %% confidence interval.
        Bytes are all that the JVM allocated, exporter threads included, divided by the operations;
        "+0 B" is held to be less than half a byte.
      - **Start to ready** is from before the process is made until it prints `ready`: the empty program at
        once, the program of 5,000 classes (compiled for the run, no pool) when it has loaded them, the HikariCP program when the pool is made and 1,000 borrows have been returned.
        **Start to end** is the same until the process is gone, less the 1.5 s that every program stays
        up to let agents finish what they do in the background.
        **Peak memory** is the most that was resident (`VmHWM`), read by the program at the end of its
        stay. Figures are the median (first … third quartile); the heap is the JVM's own choice.
        The program of 5,000 classes is started more often than the others, except under the OpenTelemetry
        agent; these further starts have rounds of their own, and only their start to ready counts.
      - **Added** is the median of the differences to bare within each round (smallest … largest). The
        verdict is computed from this median; where single rounds would be judged otherwise it says
        that the range crosses, and the figure is to be taken again on a quieter machine.
        Beside it stands the fastest start minus the fastest bare one of the same rounds:
        noise only ever adds to a start.
      - **Lifeguard** is at its default, `resilience.mode=observe`. **Lifeguard, enforce** has `resilience.mode=enforce`, over the same
        database that is well: what it costs to be ready to refuse a borrow or to try again. It is compared with bare and, in lines
        of their own, with Lifeguard at its default.
      - An **agent** exports OTLP metrics once a second to a sink in the runner's own process, which
        shares the machine's cores. A JVM with a pool whose agent exported nothing ends the run:
        an agent that did not start would look free. Once a second is more often than either does by default. The OpenTelemetry agent
        is otherwise at its defaults, with traces and logs not exported. HikariCP's leak detection is
        the pool's own setting, without an agent.
      - **Bare, --add-modules java.instrument** has no agent. The JVM gives itself this option for every
        `-javaagent`, and then cannot use the module graph in the JDK's own CDS archive: no such agent can
        avoid that.
        The **agent that does nothing** has, besides, a transformer that is shown each class and answers null: what
        the JVM itself charges for an agent that transforms classes.
        %s
      - Not measured: a database, contention for a pool that is too small, and more than two threads.

      ## Commands

      ```
      %s
      ```

      %s.
      The runner starts each program as

      ```
      java VARIANT -Dbenchmark.stayMillis=1500 -cp … dev.lifeguard.benchmarks.process.HikariProgram
      ```

      and JMH its JVMs with the fixed heap and `VARIANT`, where `VARIANT` is (`PORT` is the sink's):

      %s""";

  /** The page as text. */
  public String markdown(String heap) {
    return PAGE.formatted(
        command, table.markdown(), facts(), heap, floor, command, plan, variants(table.variants()));
  }

  private String facts() {
    StringBuilder facts = new StringBuilder();
    facts.append(fact("processor", machine.processor()));
    facts.append(fact("memory", machine.memory()));
    facts.append(fact("system", machine.system()));
    facts.append(fact("JVM", machine.jvm()));
    facts.append(fact("date", date.toString()));
    versions.forEach((name, version) -> facts.append(fact(name, version)));
    return facts.toString();
  }

  private static String fact(String name, String value) {
    return "| %s | %s |%n".formatted(name, value);
  }

  private String variants(List<Variant> variants) {
    return variants.stream().map(this::variant).collect(Collectors.joining());
  }

  private String variant(Variant variant) {
    String arguments = String.join(" ", variant.jvmArgs()).replace(sink, "http://127.0.0.1:PORT");
    return "- %s: %s%n"
        .formatted(variant.label(), arguments.isEmpty() ? "none" : "`" + arguments + "`");
  }
}
