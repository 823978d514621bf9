package dev.lifeguard.benchmarks.outage.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The server's own processes, which are really stopped and really frozen. Linux only: the command
 * is read from {@code /proc}. Signals are those that PostgreSQL documents for its postmaster. Not
 * for use by several threads at once.
 */
final class Postmaster {

  private static final long STOP_SECONDS = 30;

  private final Path data;
  private final List<String> command;

  private Postmaster(Path data, List<String> command) {
    this.data = data;
    this.command = command;
  }

  /** The one that runs on this data directory. */
  static Postmaster of(Path data) {
    try {
      Path commandLine = Path.of("/proc", Long.toString(pid(data)), "cmdline");
      String arguments = Files.readString(commandLine, StandardCharsets.UTF_8);
      return new Postmaster(data, List.of(arguments.split("\0")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fast shutdown, as {@code pg_ctl stop -m fast} does it; returns when the process is gone. */
  void stop() {
    ProcessHandle process = process();
    signal("-INT", List.of(process));
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("PostgreSQL does not stop", e);
    }
  }

  /** Starts it again by the same command; it may not answer yet. */
  void start() {
    try {
      List<String> all = new ArrayList<>();
      if (isRoot()) {
        // PostgreSQL refuses to run as root; the embedded one is started in the same way.
        all.addAll(List.of("unshare", "-U"));
      }
      all.addAll(command);
      new ProcessBuilder(all)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No process of it runs on until {@link #thaw}; the kernel still accepts connects for it. */
  void freeze() {
    // The postmaster first: it can start no more backends then.
    signal("-STOP", List.of(process()));
    signal("-STOP", process().children().toList());
  }

  void thaw() {
    signal("-CONT", Stream.concat(process().children(), Stream.of(process())).toList());
  }

  private ProcessHandle process() {
    try {
      long pid = pid(data);
      return ProcessHandle.of(pid)
          .orElseThrow(() -> new IllegalStateException("No PostgreSQL process " + pid));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long pid(Path data) throws IOException {
    try (Stream<String> lines = Files.lines(data.resolve("postmaster.pid"))) {
      return Long.parseLong(lines.findFirst().orElseThrow().strip());
    }
  }

  private static boolean isRoot() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static void signal(String signal, List<ProcessHandle> processes) {
    List<String> kill = new ArrayList<>(List.of("kill", signal));
    processes.forEach(process -> kill.add(Long.toString(process.pid())));
    try {
      // A backend may have ended meanwhile, which makes kill fail and is all right.
      new ProcessBuilder(kill).redirectError(Redirect.DISCARD).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
