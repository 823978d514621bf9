package dev.lifeguard.benchmarks.outage.report;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds things by what the command line calls them. */
public final class Ids {

  private Ids() {}

  /**
   * The one of this name.
   *
   * @throws IllegalArgumentException if there is none; its message names those there are
   */
  public static <T> T of(String id, T[] all, Function<T, String> name) {
    return Arrays.stream(all)
        .filter(one -> name.apply(one).equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is none of %s"
                        .formatted(
                            id, Arrays.stream(all).map(name).collect(Collectors.joining(", ")))));
  }
}
