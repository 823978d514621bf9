package dev.lifeguard.it.harm.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Where a program stops until the test, which looks around meanwhile, lets it go on. */
final class Cue {

  private static final BufferedReader IN =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private Cue() {}

  /** Prints where the program is, and goes on after a line of input or its end. */
  static String await(String where) {
    System.out.println(where);
    try {
      String line = IN.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
