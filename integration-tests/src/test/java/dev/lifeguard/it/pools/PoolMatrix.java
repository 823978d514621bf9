package dev.lifeguard.it.pools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The versions that the tests pin: {@code pool-matrix.csv}. */
final class PoolMatrix {

  /** Whether the build brought the jars of all versions, not only of the newest. */
  static final boolean COMPLETE = Boolean.getBoolean("lifeguard.matrix");

  private PoolMatrix() {}

  static List<MatrixRow> rows() {
    try (InputStream csv = PoolMatrix.class.getResourceAsStream("/pool-matrix.csv")) {
      return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .filter(line -> !line.isBlank())
          .map(MatrixRow::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows whose jars are there. */
  static List<MatrixRow> present() {
    return rows().stream().filter(row -> COMPLETE || row.role() == MatrixRow.Role.NEWEST).toList();
  }

  /** What the kit runs in this build. */
  static List<Cell> cells(String library) {
    return present().stream()
        .filter(row -> row.library().equals(library) && row.role() != MatrixRow.Role.BELOW)
        .flatMap(row -> Jdk.all().stream().map(jdk -> new Cell(row, jdk)))
        .filter(cell -> cell.row().runsOn(cell.jdk().version()))
        .toList();
  }
}
