package dev.lifeguard.it.pools;

import dev.lifeguard.testing.ClassPaths;
import java.nio.file.Path;
import java.util.List;

/**
 * A line of the matrix.
 *
 * @param library the library, as {@code PoolInstrumentation.library()} has it
 * @param version its version
 * @param role which of the versions it is
 * @param fromJdk the oldest JDK that it is run on
 * @param toJdk the newest, if there is a limit, else 0
 * @param jars Maven coordinates of the library's jar and of what it needs beside the driver
 */
record MatrixRow(
    String library, String version, Role role, int fromJdk, int toJdk, List<String> jars) {

  /** Which of a library's versions it is. */
  enum Role {
    /** The oldest that is supported. */
    OLDEST,
    /** One between. */
    MIDDLE,
    /** The newest, which every build runs. */
    NEWEST,
    /** Too old to be supported. */
    BELOW
  }

  static MatrixRow of(String line) {
    String[] cells = line.split(",", -1);
    String[] jdks = cells[3].split("-", -1);
    return new MatrixRow(
        cells[0],
        cells[1],
        Role.valueOf(cells[2]),
        Integer.parseInt(jdks[0]),
        jdks.length == 1 ? 0 : Integer.parseInt(jdks[1]),
        List.of(cells[4].split(" ")));
  }

  boolean runsOn(int jdk) {
    return jdk >= fromJdk && (toJdk == 0 || jdk <= toJdk);
  }

  /** Where the build put the jars. */
  Path[] files() {
    Path pools = ClassPaths.of(MatrixRow.class).resolveSibling("pools");
    return jars.stream().map(jar -> pools.resolve(fileName(jar))).toArray(Path[]::new);
  }

  private static String fileName(String coordinates) {
    String[] parts = coordinates.split(":");
    return parts[1] + "-" + parts[2] + ".jar";
  }

  @Override
  public String toString() {
    return library + " " + version;
  }
}
