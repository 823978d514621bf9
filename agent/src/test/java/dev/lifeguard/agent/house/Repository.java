package dev.lifeguard.agent.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project, as the tests of its rules read them. */
final class Repository {

  /** The modules whose code runs inside an application. */
  static final List<String> MODULES = List.of("bootstrap", "instrumentation", "agent");

  private Repository() {}

  static Path file(String name) {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    return module.getParent().resolve(name);
  }

  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every Java source of the modules, tests and build programs too. */
  static List<Path> sources() {
    return MODULES.stream().flatMap(module -> sources(file(module + "/src"))).toList();
  }

  private static Stream<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
