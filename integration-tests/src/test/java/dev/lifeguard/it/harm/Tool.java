package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the command line tools of the JDK that runs the test. */
record Tool(Path folder, String javaToolOptions) {

  /** Runs one to its end, its outputs in files of the folder. */
  Outcome run(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
    command.addAll(List.of(arguments));
    Path stdout = folder.resolve("stdout");
    Path stderr = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
    builder.environment().keySet().removeIf(variable -> variable.contains("JAVA"));
    if (!javaToolOptions.isEmpty()) {
      builder.environment().put("JAVA_TOOL_OPTIONS", javaToolOptions);
    }
    try {
      Process process = builder.start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end");
      }
      return new Outcome(
          process.exitValue(), Files.readAllLines(stdout), Files.readAllLines(stderr));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
