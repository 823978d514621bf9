package dev.lifeguard.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of source code that Lifeguard has named.
 *
 * @param method the class and method
 * @param file the file's name
 * @param line the line's number, from 1
 */
record Site(String method, String file, int line) {

  private static final Pattern NAMED =
      Pattern.compile("borrowed at ([\\w.$<>]+)\\((\\w+\\.java):(\\d+)\\)");
  private static final Path SOURCES =
      Path.of("integration-tests/src/main/java/dev/lifeguard/samples/orders");

  /** The site that a message names, if it names one. */
  static Optional<Site> in(String message) {
    Matcher matcher = NAMED.matcher(message);
    return matcher.find()
        ? Optional.of(
            new Site(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  /** The source line itself, where the source is at hand. */
  Optional<String> code() {
    try {
      List<String> lines = Files.readAllLines(SOURCES.resolve(file), StandardCharsets.UTF_8);
      return line <= lines.size() ? Optional.of(lines.get(line - 1).strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
