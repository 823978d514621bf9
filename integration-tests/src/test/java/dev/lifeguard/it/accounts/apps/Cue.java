package dev.lifeguard.it.accounts.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Lets the test look around: the program says where it is, and goes on when it is told to. */
public final class Cue {

  private static final BufferedReader IN =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private Cue() {}

  /** Says where, waits for a line. */
  public static void await(String where) {
    System.out.println(where);
    try {
      if (IN.readLine() == null) {
        throw new IllegalStateException("nobody said how to go on from: " + where);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
