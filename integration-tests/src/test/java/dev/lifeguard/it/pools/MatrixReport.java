package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.Behaviour;
import dev.lifeguard.testing.ClassPaths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The matrix as it came out: {@code target/pool-matrix.txt}, which the build prints at its end. */
final class MatrixReport {

  private static final Map<String, MatrixReport> CELLS = new LinkedHashMap<>();

  private final List<String> cannot = new ArrayList<>();
  private final Set<Behaviour> passed = EnumSet.noneOf(Behaviour.class);
  private final Set<Behaviour> skipped = EnumSet.noneOf(Behaviour.class);
  private final Set<Behaviour> failed = EnumSet.noneOf(Behaviour.class);
  private String note = "";

  private MatrixReport() {}

  static synchronized void begin(Cell cell, Map<Behaviour, String> cannot) {
    cannot.forEach((behaviour, reason) -> of(cell).cannot.add(behaviour + ": " + reason));
  }

  static synchronized void passed(Cell cell, Behaviour behaviour) {
    of(cell).passed.add(behaviour);
    write();
  }

  static synchronized void skipped(Cell cell, Behaviour behaviour) {
    of(cell).skipped.add(behaviour);
    write();
  }

  static synchronized void failed(Cell cell, Behaviour behaviour) {
    of(cell).failed.add(behaviour);
    write();
  }

  /** The cell was not run, or could not be. */
  static synchronized void note(Cell cell, String note) {
    of(cell).note = note;
    write();
  }

  private static MatrixReport of(Cell cell) {
    return CELLS.computeIfAbsent(cell.toString(), name -> new MatrixReport());
  }

  private String line(String cell) {
    String counts =
        note.isEmpty()
            ? "%s: %d shown, %d cannot, %d skipped, %d failed"
                .formatted(
                    failed.isEmpty() ? "passed" : "FAILED",
                    passed.size(),
                    cannot.size(),
                    skipped.size(),
                    failed.size())
            : note;
    return "%-32s %s%s%n".formatted(cell, counts, failed.isEmpty() ? "" : " " + failed);
  }

  private static void write() {
    StringBuilder text = new StringBuilder();
    CELLS.forEach((cell, report) -> text.append(report.line(cell)));
    Map<String, String> reasons = new LinkedHashMap<>();
    CELLS.forEach(
        (cell, report) ->
            report.cannot.forEach(
                reason -> reasons.merge(reason, cell, (first, next) -> first + ", " + next)));
    reasons.forEach(
        (reason, cells) -> text.append(reason).append(" (").append(cells).append(")\n"));
    try {
      Files.writeString(file(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file() {
    return ClassPaths.of(MatrixReport.class).resolveSibling("pool-matrix.txt");
  }
}
