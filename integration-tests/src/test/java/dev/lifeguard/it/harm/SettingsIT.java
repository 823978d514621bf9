package dev.lifeguard.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.Plain;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where settings come from, which of them wins, and what becomes of wrong ones. */
class SettingsIT {

  /** A place for settings; those that win come first. */
  enum Source {
    AGENT_ARGUMENT("agent argument"),
    SYSTEM_PROPERTY("system property"),
    VARIABLE("environment variable"),
    FILE("file ");

    private final String words;

    Source(String words) {
      this.words = words;
    }
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void takesASettingFromTheFirstPlaceThatHasIt(Source winner) {
    JavaProcessBuilder program = program();
    for (Source source : EnumSet.range(winner, Source.FILE)) {
      set(program, source, "leak.threshold", (source.ordinal() + 1) + "s");
    }
    Outcome outcome = Outcome.of(withAgent(program, winner));
    assertThat(outcome.said())
        .singleElement()
        .asString()
        .endsWith(" leaks after " + (winner.ordinal() + 1) + " s.");
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, leaks after 500 ms.",
    "30s, leaks after 30 s.",
    "2m, leaks after 2 min.",
    "off, leak reports off."
  })
  void readsDurations(String given, String greeting) {
    Outcome outcome = Outcome.of(program().agent("leak.threshold=" + given));
    assertThat(outcome.said()).singleElement().asString().endsWith(greeting);
  }

  @ParameterizedTest
  @EnumSource
  void suggestsTheNearestNameForOneThatItDoesNotKnow(Source source) {
    JavaProcessBuilder program = program();
    set(program, source, "leak.treshold", "1s");
    Outcome outcome = Outcome.of(withAgent(program, source));

    expectTheDefault(outcome);
    assertThat(onlyWarning(outcome))
        .startsWith("[lifeguard] WARN unknown setting ")
        .containsIgnoringCase(source == Source.VARIABLE ? "LEAK_TRESHOLD" : "leak.treshold")
        .contains(source.words, "did you mean lifeguard.leak.threshold?");
  }

  @ParameterizedTest
  @EnumSource
  void goesOnWithTheDefaultAndSaysOnceWhereABadValueCameFrom(Source source) {
    JavaProcessBuilder program = program();
    set(program, source, "leak.threshold", "soon");
    Outcome outcome = Outcome.of(withAgent(program, source));

    expectTheDefault(outcome);
    assertThat(onlyWarning(outcome))
        .startsWith("[lifeguard] WARN lifeguard.leak.threshold=soon (" + source.words)
        .contains("is not a duration such as 500ms, 30s or 2m", "Using the default, 60s.");
  }

  @ParameterizedTest
  @CsvSource({
    "enabled, perhaps, true or false",
    "log.level, loud, 'off, error, warn, info or debug'",
    "leak.captures-per-second, -1, a whole number from 0 to 100000"
  })
  void saysWhatAValueShouldLookLike(String key, String value, String form) {
    Outcome outcome = Outcome.of(program().agent(key + "=" + value));
    assertThat(onlyWarning(outcome))
        .contains("lifeguard." + key + "=" + value + " (agent argument) is not " + form);
  }

  @Test
  void goesOnWithoutAFileThatCannotBeRead() {
    String file = folder.resolve("none.properties").toString();
    Outcome outcome = Outcome.of(program().property("lifeguard.config", file).agent());
    assertThat(onlyWarning(outcome))
        .startsWith("[lifeguard] WARN lifeguard.config=" + file + " cannot be read (");
  }

  @Test
  void ignoresAnArgumentThatIsNoSetting() {
    Outcome outcome = Outcome.of(program().agent("nonsense,leak.threshold=3s"));
    assertThat(outcome.said()).anyMatch(line -> line.endsWith(" leaks after 3 s."));
    assertThat(onlyWarning(outcome)).contains("\"nonsense\" is not key=value. It is ignored.");
  }

  private static void expectTheDefault(Outcome outcome) {
    assertThat(outcome.stdout()).containsExactly("no database here");
    assertThat(outcome.said()).anyMatch(line -> line.endsWith(" leaks after 60 s."));
  }

  private static String onlyWarning(Outcome outcome) {
    assertThat(outcome.saidBesideGreeting()).hasSize(1);
    return outcome.saidBesideGreeting().get(0);
  }

  private static JavaProcessBuilder program() {
    return JavaProcess.builder().mainClass(Plain.class);
  }

  private static JavaProcessBuilder withAgent(JavaProcessBuilder program, Source source) {
    return source == Source.AGENT_ARGUMENT ? program : program.agent();
  }

  private void set(JavaProcessBuilder program, Source source, String key, String value) {
    switch (source) {
      case AGENT_ARGUMENT -> program.agent(key + "=" + value);
      case SYSTEM_PROPERTY -> program.property("lifeguard." + key, value);
      case VARIABLE ->
          program.env("LIFEGUARD_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), value);
      case FILE ->
          program.property("lifeguard.config", file("lifeguard." + key + "=" + value).toString());
    }
  }

  private Path file(String line) {
    try {
      return Files.writeString(folder.resolve("lifeguard.properties"), line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
