package dev.lifeguard.benchmarks.process;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What every measured program does at its end: it says that it is ready, stays a while, and tells
 * its peak memory.
 *
 * <p>It stays so that an agent that builds its exporter in the background gets to do so, and to
 * export, before its memory is read: a program that ended at once would flatter it. The peak is the
 * kernel's high-water mark of resident memory ({@code VmHWM} in {@code /proc/self/status}), read by
 * the process itself since nobody can read it afterwards; what an agent allocates in its shutdown
 * hooks is therefore not in it. The reading costs every variant the same.
 */
final class Ready {

  /** What a program prints when it is ready. */
  static final String WORD = "ready";

  /** What stands before the peak, in KiB. */
  static final String PEAK = "peak-kib ";

  /** System property: how long to stay, in milliseconds. */
  static final String STAY = "benchmark.stayMillis";

  private Ready() {}

  static void sayAndStay() throws IOException, InterruptedException {
    System.out.println(WORD);
    System.out.flush();
    Thread.sleep(Long.getLong(STAY, 0));
    System.out.println(PEAK + peakKib());
  }

  private static String peakKib() throws IOException {
    try (BufferedReader status =
        new BufferedReader(new FileReader("/proc/self/status", StandardCharsets.UTF_8))) {
      for (String line = status.readLine(); line != null; line = status.readLine()) {
        if (line.startsWith("VmHWM:")) {
          return line.substring(line.indexOf(':') + 1, line.indexOf("kB")).strip();
        }
      }
    }
    throw new IOException("no VmHWM in /proc/self/status; these figures need Linux");
  }
}
