package dev.lifeguard.it.pools;

import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.testing.OtlpPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the program printed. */
final class Lines {

  private Lines() {}

  static List<String> starting(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).toList();
  }

  /** What follows in the first line that starts so. */
  static String after(List<String> lines, String start) {
    List<String> found = starting(lines, start);
    if (found.isEmpty()) {
      throw new AssertionError("No line starts with '" + start + "': " + lines);
    }
    return found.get(0).substring(start.length());
  }

  /** Failed borrows by SQLState and exception, as the program counted them in the end. */
  static Map<String, Long> failures(List<String> lines, String pool) {
    Map<String, Long> byKind = new HashMap<>();
    for (String line : starting(lines, "failed " + pool + " ")) {
      String[] parts = line.split(" ");
      byKind.put(parts[2] + " " + parts[3], Long.parseLong(parts[4]));
    }
    return byKind;
  }

  /** The same, as the agent exported them. */
  static Map<String, Long> failures(List<OtlpPoint> points) {
    Map<String, Long> byKind = new HashMap<>();
    for (OtlpPoint point : points) {
      String state = point.attribute(Names.SQL_STATE);
      String kind = (state.isEmpty() ? "null" : state) + " " + point.attribute(Names.ERROR);
      byKind.put(kind, (long) point.value());
    }
    return byKind;
  }
}
