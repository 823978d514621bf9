package dev.lifeguard.benchmarks.report;

import dev.lifeguard.benchmarks.variant.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows as Markdown, padded so that it reads as a table in a terminal too.
 *
 * @param variants the columns
 * @param rows the lines
 */
public record Table(List<Variant> variants, List<Row> rows) {

  /** The table as text, each line ended. */
  public String markdown() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header());
    rows.forEach(row -> lines.add(cells(row)));
    int[] widths =
        IntStream.range(0, lines.get(0).size())
            .map(column -> lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0))
            .toArray();
    List<String> text = new ArrayList<>();
    lines.forEach(line -> text.add(padded(line, widths)));
    text.add(1, rule(widths));
    return String.join("", text);
  }

  private List<String> header() {
    List<String> header = new ArrayList<>();
    header.add("");
    variants.forEach(variant -> header.add(variant.label()));
    header.add("target");
    header.add("verdict");
    return header;
  }

  private List<String> cells(Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(row.measure());
    variants.forEach(variant -> cells.add(row.cells().getOrDefault(variant.id(), "–")));
    cells.add(row.target());
    cells.add(row.verdict().toString());
    return cells;
  }

  private static String padded(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String rule(int[] widths) {
    return IntStream.of(widths)
        .mapToObj(width -> "-".repeat(width + 2))
        .collect(Collectors.joining("|", "|", "|\n"));
  }
}
