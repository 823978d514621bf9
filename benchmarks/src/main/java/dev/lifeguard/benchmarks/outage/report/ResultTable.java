package dev.lifeguard.benchmarks.outage.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Results as a Markdown table that reads as one in a terminal too. */
final class ResultTable {

  private final List<String> conditions;

  /** Rows refer to their conditions by the number that these have in the list, from 1. */
  ResultTable(List<String> conditions) {
    this.conditions = List.copyOf(conditions);
  }

  /** The table, each line ended. */
  String markdown(List<RunResult> results) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(header());
    results.forEach(result -> lines.add(cells(result)));
    int[] widths =
        IntStream.range(0, lines.get(0).size())
            .map(column -> lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0))
            .toArray();
    String rule =
        IntStream.of(widths)
            .mapToObj(width -> "-".repeat(width + 2))
            .collect(Collectors.joining("|", "|", "|\n"));
    List<String> text = new ArrayList<>();
    lines.forEach(line -> text.add(padded(line, widths)));
    text.add(1, rule);
    return String.join("", text);
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("pool", "mode"));
    for (Column column : Column.values()) {
      header.add(column.heading());
    }
    header.add("run");
    return header;
  }

  private List<String> cells(RunResult result) {
    List<String> cells = new ArrayList<>(List.of(result.key().poolLabel(), result.key().mode()));
    for (Column column : Column.values()) {
      cells.add(result.cells().getOrDefault(column, Tally.NONE));
    }
    cells.add(Integer.toString(conditions.indexOf(result.conditions()) + 1));
    return cells;
  }

  private static String padded(List<String> cells, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
