package dev.lifeguard.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * What the table says about a jar.
 *
 * @param bytes its size
 * @param version its version by its manifest, or {@code unknown}
 */
public record JarFacts(long bytes, String version) {

  /** Reads a jar. */
  public static JarFacts of(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      String version =
          Optional.ofNullable(file.getManifest())
              .map(Manifest::getMainAttributes)
              .flatMap(JarFacts::version)
              .orElse("unknown");
      return new JarFacts(Files.size(jar), version);
    } catch (IOException e) {
      throw new UncheckedIOException("not a jar: " + jar, e);
    }
  }

  private static Optional<String> version(Attributes manifest) {
    return Stream.of("Implementation-Version", "Bundle-Version")
        .map(manifest::getValue)
        .flatMap(Stream::ofNullable)
        .findFirst();
  }
}
