package dev.lifeguard.demo;

import java.io.PrintStream;

/** Prints the demo, line by line, each kind of line in its own look. Safe for any thread. */
final class Screen {

  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String YELLOW = "\u001b[33m";
  private static final String CYAN = "\u001b[36m";

  private final PrintStream out;
  private final boolean colour;

  Screen(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  /** The narrator begins something new. */
  void act(String title) {
    print("", "");
    print(BOLD, "== " + title);
  }

  /** The narrator explains. */
  void say(String text) {
    print("", "   " + text);
  }

  /** The order service has printed a line. */
  void application(String line) {
    print(DIM, "   orders | " + line);
  }

  /** A shop says how business goes. */
  void shop(String which, String line) {
    print(DIM, "%9s | %s".formatted(which, line));
  }

  /** An application's stderr has a line: Lifeguard's as a rule. */
  void agent(String line) {
    print(YELLOW, "   stderr | " + line);
  }

  /** An export has arrived. */
  void pool(String line) {
    print(CYAN, "     OTLP | " + line);
  }

  /** A plain line. */
  void plain(String line) {
    print("", line);
  }

  private synchronized void print(String look, String line) {
    out.println(colour && !look.isEmpty() ? look + line + RESET : line);
    out.flush();
  }
}
