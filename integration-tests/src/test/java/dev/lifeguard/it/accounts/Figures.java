package dev.lifeguard.it.accounts;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Numbers that a forked program printed in one line, after a name.
 *
 * @param byName the numbers
 */
public record Figures(Map<String, Long> byName) {

  /** Reads {@code name this=1 that=2}. */
  public static Figures of(String line) {
    return new Figures(
        Stream.of(line.split(" "))
            .skip(1)
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Long.parseLong(pair[1]))));
  }

  /** The number of this name. */
  public long get(String name) {
    Long number = byName.get(name);
    if (number == null) {
      throw new AssertionError("The program printed no " + name + " but " + byName);
    }
    return number;
  }

  /** The number of this name, which is in nanoseconds, in seconds. */
  public double seconds(String name) {
    return get(name) / (double) Duration.ofSeconds(1).toNanos();
  }
}
