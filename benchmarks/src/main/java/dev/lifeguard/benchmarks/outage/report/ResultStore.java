package dev.lifeguard.benchmarks.outage.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Results of this run and of earlier ones in a file beside the page, so that a part of them can be
 * taken anew. Not for use by several threads or processes at once.
 */
public final class ResultStore {

  private static final Comparator<RunKey> ORDER =
      Comparator.comparing(RunKey::scenario)
          .thenComparing(RunKey::pool)
          .thenComparing(RunKey::instances)
          .thenComparing(key -> List.of("bare", "observe", "enforce").indexOf(key.mode()));

  private final Path file;

  /** A store in this file, which need not be there. */
  public ResultStore(Path file) {
    this.file = file;
  }

  /** All results in the order of the page. */
  public List<RunResult> all() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.stream().skip(1).map(line -> RunResult.parse(lines.get(0), line)).toList();
  }

  /** Adds a result, or replaces the one with the same key. */
  public void put(RunResult result) throws IOException {
    List<RunResult> results = new ArrayList<>(all());
    results.removeIf(other -> other.key().equals(result.key()));
    results.add(result);
    results.sort(Comparator.comparing(RunResult::key, ORDER));
    Files.createDirectories(file.toAbsolutePath().getParent());
    List<String> lines = new ArrayList<>(List.of(RunResult.header()));
    results.forEach(one -> lines.add(one.line()));
    Files.write(file, lines);
  }
}
