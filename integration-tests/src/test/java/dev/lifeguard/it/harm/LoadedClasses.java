package dev.lifeguard.it.harm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a JVM wrote by {@code -Xlog:class+load:file=…}.
 *
 * @param fromArchive classes that came from the application's own archive, the top layer
 */
record LoadedClasses(Set<String> fromArchive) {

  private static final Pattern SHARED =
      Pattern.compile("\\] (\\S+) source: shared objects file \\(top\\)");
  private static final Pattern LAMBDA = Pattern.compile("\\$\\$Lambda.*");

  static LoadedClasses of(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return new LoadedClasses(
          lines
              .map(SHARED::matcher)
              .filter(Matcher::find)
              .map(found -> found.group(1))
              .collect(Collectors.toCollection(TreeSet::new)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The class that a lambda belongs to; any other class itself. */
  static String owner(String className) {
    return LAMBDA.matcher(className).replaceFirst("");
  }
}
