package dev.lifeguard.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.benchmarks.variant.Variant;
import dev.lifeguard.benchmarks.variant.Variants;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Measure BORROW = new Measure("borrow + return", Quantity.NANOS_PER_OP);
  private static final Measure BYTES = new Measure("borrow + return", Quantity.BYTES_PER_OP);
  private static final Measure PEAK = new Measure("HikariCP program", Quantity.PEAK_MIB);
  private static final Measure START = new Measure(Measure.MANY_CLASSES, Quantity.MILLIS_TO_READY);
  private static final String SINK = "http://127.0.0.1:4711";

  private final List<Variant> variants = Variants.exportingTo(SINK);
  private final Figures figures = new Figures();

  @Test
  void saysHoldsWhereTheDifferenceToBareIsWithinTheTarget() {
    rounds(BORROW, Variants.BARE, 100, 102);
    rounds(BORROW, Variants.LIFEGUARD, 150, 158);
    assertThat(line("added, ns/op")).contains("+53.0 (+50.0 … +56.0)", "≤ +60 ns", "holds");
    assertThat(line("ratio to bare")).contains("1.52");
  }

  @Test
  void saysFallsShortWhereItIsNot() {
    rounds(PEAK, Variants.BARE, 60, 60, 60);
    rounds(PEAK, Variants.LIFEGUARD, 100.5, 101, 102);
    assertThat(line("added, MiB")).contains("+41 (+41 … +42)", "≤ +40 MiB", "falls short");
  }

  @Test
  void saysSoWhereSomeRoundWouldBeJudgedOtherwise() {
    rounds(BORROW, Variants.BARE, 97, 270);
    rounds(BORROW, Variants.LIFEGUARD, 194, 198);
    assertThat(line("added, ns/op")).contains("holds, range crosses");
  }

  @Test
  void takesLessThanHalfAByteForNone() {
    rounds(BYTES, Variants.BARE, 72.01, 72.01);
    rounds(BYTES, Variants.LIFEGUARD, 72.2, 72.3);
    assertThat(line("added, B/op")).contains("holds");
  }

  @Test
  void comparesEnforceWithTheDefaultToo() {
    rounds(BORROW, Variants.BARE, 100, 102);
    rounds(BORROW, Variants.LIFEGUARD, 150, 158);
    rounds(BORROW, Variants.ENFORCE, 154, 160);
    rounds(BYTES, Variants.LIFEGUARD, 56, 56);
    rounds(BYTES, Variants.ENFORCE, 80, 80);
    assertThat(line("– added, ns/op")).contains("+56.0 (+54.0 … +58.0)", "≤ +60 ns");
    assertThat(line("enforce, added to Lifeguard, ns/op"))
        .contains("+3.0 (+2.0 … +4.0)", "≤ +10 ns", "holds");
    assertThat(line("enforce, added to Lifeguard, B/op")).contains("+24.0", "+0 B", "falls short");
  }

  @Test
  void comparesTheFastestStartsBesideTheMedian() {
    rounds(START, Variants.BARE, 500, 490, 700);
    rounds(START, Variants.LIFEGUARD, 640, 560, 531);
    assertThat(line("– added, ms")).contains("+70 (-169 … +140)", "≤ +50 ms");
    assertThat(line("– added, fastest starts, ms")).contains("+41").doesNotContain("holds");
  }

  @Test
  void leavesOutTheFastestWhereTheFigureIsNoStart() {
    rounds(PEAK, Variants.BARE, 60);
    rounds(PEAK, Variants.LIFEGUARD, 70);
    assertThat(line("fastest")).isEmpty();
  }

  @Test
  void tellsWhatOfAStartNoAgentCanAvoid() {
    rounds(START, Variants.BARE, 500, 490, 700);
    rounds(START, Variants.ADD_MODULES, 530, 560, 540);
    rounds(START, Variants.FLOOR, 590, 539, 550);
    rounds(START, Variants.LIFEGUARD, 560, 570, 542);
    assertThat(new Floor(figures).sentence())
        .contains(
            "Lifeguard adds +52 ms: +40 ms come with the module, then +9 ms with an agent that")
        .endsWith("then +3 ms with Lifeguard itself.");
  }

  @Test
  void tellsThatItWasNotMeasured() {
    rounds(START, Variants.BARE, 500);
    rounds(START, Variants.LIFEGUARD, 560);
    assertThat(new Floor(figures).sentence())
        .isEqualTo("This run did not measure how much that is.");
  }

  @Test
  void saysNotMeasuredWhereAFigureIsMissing() {
    rounds(BORROW, Variants.BARE, 100, 102);
    assertThat(line("added, ns/op")).contains("not measured").doesNotContain("NaN");
  }

  @Test
  void judgesTheJarAndTheExports() {
    rounds(BORROW, Variants.BARE, 100);
    assertThat(line("agent jar, MB")).contains("7.20", "26.50", "≤ 7 MB", "falls short");
    assertThat(line("exports of metrics")).contains("12", "holds");
  }

  @Test
  void writesAPageWithoutTheSinksPort() {
    rounds(BORROW, Variants.BARE, 100, 102);
    Machine machine = new Machine("some processor, 2 cores", "4.0 GiB", "Linux", "OpenJDK 17");
    String page =
        new PerformancePage(
                machine,
                LocalDate.of(2026, 1, 2),
                Map.of("HikariCP", "7.1.0"),
                "./benchmarks/run",
                "The full run",
                "No agent can avoid 40 % of it.",
                SINK,
                table())
            .markdown("-Xmx1g");
    assertThat(page)
        .contains("| processor | some processor, 2 cores |", "2026-01-02", "| HikariCP | 7.1.0 |")
        .contains("http://127.0.0.1:PORT/lifeguard", "99.9 %", "avoid 40 % of it.")
        .doesNotContain("4711");
  }

  private void rounds(Measure measure, String variant, double... values) {
    for (int round = 0; round < values.length; round++) {
      figures.addRound(round, measure, variant, values[round]);
    }
  }

  private String line(String text) {
    return table().markdown().lines().filter(line -> line.contains(text)).findFirst().orElse("");
  }

  private Table table() {
    AgentRows agents =
        new AgentRows(
            variants,
            Map.of(
                Variants.LIFEGUARD,
                new JarFacts(7_200_000, "0.1.0"),
                "opentelemetry",
                new JarFacts(26_500_000, "2.33.1")),
            Map.of(Variants.LIFEGUARD, 12));
    return Report.table(variants, figures, agents);
  }
}
