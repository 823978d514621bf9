package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;

import dev.lifeguard.it.harm.apps.Steady;
import dev.lifeguard.testing.JavaProcess;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@link Steady} reports of itself.
 *
 * @param figures numbers by name
 */
record Report(Map<String, Long> figures) {

  /** Has it serve this many requests. */
  static Report after(JavaProcess steady, int requests) {
    List<String> before = steady.stdout().containing("report ");
    steady.writeLine(String.valueOf(requests));
    return of(
        steady.awaitStdout(line -> line.startsWith("report ") && !before.contains(line), PATIENCE));
  }

  private static Report of(String line) {
    return new Report(
        Stream.of(line.split(" "))
            .skip(1)
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Long.parseLong(pair[1]))));
  }

  long get(String name) {
    Long figure = figures.get(name);
    if (figure == null) {
      throw new AssertionError("no " + name + " in " + figures);
    }
    return figure;
  }
}
