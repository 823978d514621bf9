package dev.lifeguard.it.harm;

import static dev.lifeguard.it.harm.Programs.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.Endings;
import dev.lifeguard.it.harm.apps.Habits;
import dev.lifeguard.it.harm.apps.LastMinute;
import dev.lifeguard.it.harm.apps.PlainHabits;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same program with and without the agent: nobody can tell by what it prints or how it ends.
 */
class SameBehaviourIT {

  private static final OtlpReceiver RECEIVER = OtlpReceiver.start();

  private static Outcome bareHabits;

  @BeforeAll
  static void runWithoutTheAgent() {
    bareHabits = Outcome.of(habits(), JavaProcess::closeStdin);
  }

  @AfterAll
  static void stop() {
    RECEIVER.close();
  }

  @Test
  void printsAndEndsTheSame() {
    Outcome watched = Outcome.of(habits().agent(), SameBehaviourIT::letExport);

    watched.expectSameAs(bareHabits);
    assertThat(watched.saidBesideGreeting())
        .singleElement()
        .asString()
        .contains(" - a borrow timed out: the application itself has all ");
  }

  @Test
  void printsNothingOfItsOwnWhenTheLogIsOff() {
    Outcome watched = Outcome.of(habits().agent("log.level=off"), SameBehaviourIT::letExport);

    watched.expectSameAs(bareHabits);
    assertThat(watched.stderr()).isEqualTo(bareHabits.stderr());
  }

  @Test
  void printsAndEndsTheSameWithoutAKnownPool() {
    Outcome bare = Outcome.of(plainHabits(), JavaProcess::closeStdin);
    Outcome watched = Outcome.of(plainHabits().agent(), SameBehaviourIT::letExport);

    watched.expectSameAs(bare);
    assertThat(watched.saidBesideGreeting()).isEmpty();
  }

  private static JavaProcessBuilder plainHabits() {
    return program(PlainHabits.class).classPathOf(org.h2.Driver.class);
  }

  @ParameterizedTest
  @CsvSource({"exit, 7", "throw, 1", "throw-in-thread, 0", "hook, 0", "halt, 9"})
  void endsWithTheSameExitCodeAndTheSameLastWords(String how, int exitCode) {
    Outcome bare = Outcome.of(program(Endings.class).args(how));
    Outcome watched = Outcome.of(program(Endings.class).args(how).agent());

    assertThat(bare.exitCode()).isEqualTo(exitCode);
    watched.expectSameAs(bare);
    assertThat(watched.saidBesideGreeting()).isEmpty();
  }

  @Test
  void whereTheFirstPoolIsOpenedAsTheJvmEndsNothingIsStartedOrSaid() {
    Outcome bare = Outcome.of(program(LastMinute.class), JavaProcess::closeStdin);
    Outcome watched = Outcome.of(program(LastMinute.class).agent(), JavaProcess::closeStdin);

    assertThat(bare.stdout()).contains("valid true");
    watched.expectSameAs(bare);
    assertThat(watched.saidBesideGreeting()).isEmpty();
  }

  /** Goes on only when telemetry, and all threads that belong to it, have been at work. */
  private static void letExport(JavaProcess process) {
    process.awaitStdout("used", PATIENCE);
    RECEIVER.awaitMore(2, PATIENCE);
    process.closeStdin();
  }

  private static JavaProcessBuilder habits() {
    return program(Habits.class);
  }

  private static JavaProcessBuilder program(Class<?> main) {
    return Programs.onPostgres(main)
        .property("otel.exporter.otlp.endpoint", RECEIVER.endpoint())
        .property("otel.metric.export.interval", "100");
  }
}
