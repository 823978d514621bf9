package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a forked program left behind.
 *
 * @param exitCode its exit code
 * @param stdout its standard output
 * @param stderr its standard error
 */
record Outcome(int exitCode, List<String> stdout, List<String> stderr) {

  private static final String PREFIX = "[lifeguard] ";

  /** Of a program that nobody needs to talk with. */
  static Outcome of(JavaProcessBuilder program) {
    return of(program, process -> {});
  }

  /** Of a program that is talked with before it is awaited. */
  static Outcome of(JavaProcessBuilder program, Consumer<JavaProcess> talk) {
    try (JavaProcess process = program.start()) {
      talk.accept(process);
      int exitCode = process.waitFor(PATIENCE);
      return new Outcome(exitCode, process.stdout().all(), process.stderr().all());
    }
  }

  /** What is on stderr and not Lifeguard's. */
  List<String> ownStderr() {
    return stderr.stream().filter(line -> !line.startsWith(PREFIX)).toList();
  }

  /** What Lifeguard said on stderr. */
  List<String> said() {
    return stderr.stream().filter(line -> line.startsWith(PREFIX)).toList();
  }

  /** What Lifeguard said beside its greeting, which must be there once. */
  List<String> saidBesideGreeting() {
    assertThat(said()).filteredOn(Outcome::greets).hasSize(1);
    return said().stream().filter(line -> !greets(line)).toList();
  }

  private static boolean greets(String line) {
    return line.contains(" attached");
  }

  /** The application could not tell, nor whoever reads its output. */
  void expectSameAs(Outcome bare) {
    expectSame("stdout", stdout, bare.stdout);
    expectSame("stderr beside Lifeguard's lines", ownStderr(), bare.stderr);
    assertThat(exitCode).isEqualTo(bare.exitCode);
  }

  private static void expectSame(String stream, List<String> actual, List<String> bare) {
    assertThat(without(actual, bare)).as("lines that the agent added to " + stream).isEmpty();
    assertThat(without(bare, actual)).as("lines that the agent took from " + stream).isEmpty();
    assertThat(actual.equals(bare)).as("the order of the lines of " + stream).isTrue();
  }

  private static List<String> without(List<String> lines, List<String> others) {
    List<String> rest = new ArrayList<>(lines);
    others.forEach(rest::remove);
    return rest;
  }
}
