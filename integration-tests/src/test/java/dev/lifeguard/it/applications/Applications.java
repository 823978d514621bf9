package dev.lifeguard.it.applications;

import dev.lifeguard.testing.ClassPaths;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import java.nio.file.Path;
import java.time.Duration;

/** What the tests of this package have in common. */
final class Applications {

  /** For whatever should happen soon; passes only when a test fails. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private Applications() {}

  /** What the build has put into a folder of {@code target}. */
  static Path built(String folder) {
    return ClassPaths.of(Applications.class).resolveSibling(folder);
  }

  /** The folder of this Maven module. */
  static Path module() {
    return built("..").normalize();
  }

  /** Metrics five times a second. */
  static JavaProcessBuilder exportingTo(OtlpReceiver receiver, JavaProcessBuilder program) {
    return program
        .property("otel.exporter.otlp.endpoint", receiver.endpoint())
        .property("otel.metric.export.interval", "200");
  }

  /** A line without what differs from run to run: times, process ids, identities. */
  static String withoutNumbers(String line) {
    return line.replaceAll("@[0-9a-f]{3,}", "@#").replaceAll("\\d+([.,:]\\d+)*", "#");
  }
}
