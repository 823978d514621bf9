package dev.lifeguard.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of one program, timed from outside.
 *
 * @param toReady milliseconds from just before the process is made to its word that it is ready
 * @param inAll milliseconds from there to its end, less the time it was told to stay
 * @param peakMib peak of resident memory
 */
record ProgramRun(double toReady, double inAll, double peakMib) {

  static ProgramRun of(Program program, List<String> jvmArgs, int stayMillis, Path logs)
      throws IOException, InterruptedException {
    Path stderr = logs.resolve(program.name() + ".err");
    ProcessBuilder command =
        new ProcessBuilder(command(program, jvmArgs, stayMillis))
            .redirectError(ProcessBuilder.Redirect.appendTo(stderr.toFile()));
    long start = System.nanoTime();
    Process process = command.start();
    long ready = 0;
    double peakKib = 0;
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.equals(Ready.WORD)) {
          ready = System.nanoTime();
        } else if (line.startsWith(Ready.PEAK)) {
          peakKib = Double.parseDouble(line.substring(Ready.PEAK.length()));
        }
      }
    }
    int exit = process.waitFor();
    long end = System.nanoTime();
    if (exit != 0 || ready == 0 || peakKib == 0) {
      throw new IllegalStateException(
          "%s ended with %d, %s; see %s"
              .formatted(program.name(), exit, String.join(" ", jvmArgs), stderr));
    }
    return new ProgramRun(millis(start, ready), millis(start, end) - stayMillis, peakKib / 1024);
  }

  private static List<String> command(Program program, List<String> jvmArgs, int stayMillis) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmArgs);
    command.add("-D" + Ready.STAY + "=" + stayMillis);
    command.add("-cp");
    command.add(program.classPath());
    command.add(program.main().getName());
    return command;
  }

  private static double millis(long from, long to) {
    return (to - from) / 1e6;
  }
}
