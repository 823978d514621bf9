package dev.lifeguard.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A forked JVM under observation. Both of its streams are read from the start by threads of their
 * own, so it never blocks on a full pipe. Its methods may be called by any thread. What a test
 * expects and does not get ends in an {@link AssertionError} that carries both outputs. {@link
 * #close()} kills it.
 */
public final class JavaProcess implements AutoCloseable {

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final List<String> command;
  private final Process process;
  private final Changes changes;
  private final Lines stdout;
  private final Lines stderr;
  private final long startNanos;
  private final CompletableFuture<Long> endNanos;

  JavaProcess(JavaProcessBuilder builder) {
    this.command = builder.command();
    this.changes = new Changes();
    this.stdout = new Lines(changes, builder.stdoutListener());
    this.stderr = new Lines(changes, builder.stderrListener());
    try {
      this.startNanos = System.nanoTime();
      this.process = builder.processBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + command, e);
    }
    this.endNanos = process.onExit().thenApply(exited -> System.nanoTime());
    pump("stdout", process.getInputStream(), stdout);
    pump("stderr", process.getErrorStream(), stderr);
  }

  /** Starts to describe a process; {@link JavaProcessBuilder#start()} starts it. */
  public static JavaProcessBuilder builder() {
    return new JavaProcessBuilder();
  }

  /** The command line, program first. */
  public List<String> command() {
    return command;
  }

  /** What it has written to its standard output so far. */
  public Lines stdout() {
    return stdout;
  }

  /** What it has written to its standard error so far. */
  public Lines stderr() {
    return stderr;
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs still. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for a line of standard output that contains the text, and returns that line. */
  public String awaitStdout(String text, Duration timeout) {
    return await(stdout, "stdout", "'" + text + "'", line -> line.contains(text), timeout);
  }

  /** Waits for a line of standard error that contains the text, and returns that line. */
  public String awaitStderr(String text, Duration timeout) {
    return await(stderr, "stderr", "'" + text + "'", line -> line.contains(text), timeout);
  }

  /** Waits for a line of standard output that matches, and returns the first that does. */
  public String awaitStdout(Predicate<String> wanted, Duration timeout) {
    return await(stdout, "stdout", "a matching line", wanted, timeout);
  }

  /** Waits for a line of standard error that matches, and returns the first that does. */
  public String awaitStderr(Predicate<String> wanted, Duration timeout) {
    return await(stderr, "stderr", "a matching line", wanted, timeout);
  }

  /** Writes a line to its standard input. */
  public void writeLine(String line) {
    try {
      OutputStream stdin = process.getOutputStream();
      stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      stdin.flush();
    } catch (IOException e) {
      throw failure("does not read its stdin (" + e.getMessage() + ")");
    }
  }

  /** Ends its standard input. */
  public void closeStdin() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      throw failure("stdin did not close (" + e.getMessage() + ")");
    }
  }

  /**
   * Waits until it has exited and both streams have ended. When the timeout passes first the
   * process is killed and an {@link AssertionError} thrown.
   *
   * @return its exit code
   */
  public int waitFor(Duration timeout) {
    boolean exited = exits(timeout);
    if (!exited) {
      AssertionError failure = failure("still ran after " + timeout);
      close();
      throw failure;
    }
    changes.await(() -> stdout.ended() && stderr.ended(), LAST_WORDS);
    return process.exitValue();
  }

  /**
   * Waits as {@link #waitFor} does, and fails when the exit code is another one.
   *
   * @return this process
   */
  public JavaProcess expectExit(int code, Duration timeout) {
    int actual = waitFor(timeout);
    if (actual != code) {
      throw failure("exited with " + actual + ", not " + code);
    }
    return this;
  }

  /** Its exit code, once it has exited. */
  public int exitCode() {
    return process.exitValue();
  }

  /** From its start to its exit, or to now while it runs. */
  public Duration wallTime() {
    return Duration.ofNanos(endNanos.getNow(System.nanoTime()) - startNanos);
  }

  /** Asks it to end, as SIGTERM does: its shutdown hooks run. Its streams stay open meanwhile. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** Kills it and what it has started, if they run still, and waits until it is gone. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    exits(LAST_WORDS);
  }

  private boolean exits(Duration timeout) {
    try {
      return process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private String await(
      Lines lines, String stream, String what, Predicate<String> wanted, Duration timeout) {
    changes.await(() -> lines.ended() || lines.first(wanted) != null, timeout);
    @Nullable String line = lines.first(wanted);
    if (line == null) {
      throw failure("has not written " + what + " to " + stream + " within " + timeout);
    }
    return line;
  }

  private AssertionError failure(String what) {
    String state = process.isAlive() ? "running" : "exited with " + process.exitValue();
    return new AssertionError(
        "%s %s (%s)%n--- stdout%n%s--- stderr%n%s--- command%n%s"
            .formatted("The process", what, state, stdout, stderr, String.join(" ", command)));
  }

  private static void pump(String name, InputStream from, Lines to) {
    Daemons.start("forked-jvm-" + name, () -> read(from, to));
  }

  private static void read(InputStream from, Lines to) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      reader.lines().forEach(to::add);
    } catch (IOException | UncheckedIOException e) {
      // The stream was closed under the reader: the process was killed.
    } finally {
      to.end();
    }
  }
}
