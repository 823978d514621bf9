package dev.lifeguard.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where the figures come from.
 *
 * @param processor model and number of cores
 * @param memory all of it
 * @param system distribution and kernel
 * @param jvm name and version
 */
public record Machine(String processor, String memory, String system, String jvm) {

  private static final String UNKNOWN = "unknown";

  /** This machine and this JVM. */
  public static Machine here() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new Machine(
        "%s, %d cores".formatted(value("/proc/cpuinfo", "model name", ':'), cores),
        gib(value("/proc/meminfo", "MemTotal", ':')),
        "%s, %s %s"
            .formatted(
                value("/etc/os-release", "PRETTY_NAME", '=').replace("\"", ""),
                System.getProperty("os.name"),
                System.getProperty("os.version")),
        "%s %s (%s)"
            .formatted(
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                System.getProperty("java.vm.vendor")));
  }

  private static String gib(String kib) {
    return kib.equals(UNKNOWN)
        ? kib
        : String.format(
            Locale.ROOT, "%.1f GiB", Double.parseDouble(kib.replace(" kB", "")) / (1 << 20));
  }

  private static String value(String file, String key, char separator) {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      return UNKNOWN;
    }
    try (Stream<String> lines = Files.lines(path)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(separator) + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
