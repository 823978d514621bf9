package dev.lifeguard.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The program that {@link JavaProcessTest} forks. */
final class Echo {

  private Echo() {}

  public static void main(String[] args) throws IOException {
    System.out.println("out");
    System.err.println("err");
    switch (args[0]) {
      case "exit" -> {
        System.out.println("bye");
        System.exit(Integer.parseInt(args[1]));
      }
      case "show" -> {
        System.out.println(args[1] + "=" + System.getProperty(args[1]));
        System.out.println(args[2] + "=" + System.getenv(args[2]));
      }
      case "flood" -> {
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
          System.err.println("a line of the flood on stderr " + i);
          System.out.println("a line of the flood on stdout " + i);
        }
        System.out.println("bye");
      }
      default -> {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        in.lines().forEach(line -> System.out.println("heard " + line));
      }
    }
  }
}
