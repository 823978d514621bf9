package dev.lifeguard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PartsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Voice voice = new Voice(Level.INFO, out);
  private final Parts parts = new Parts(voice, "");

  @ParameterizedTest
  @EnumSource
  void everythingIsOnAtFirst(Part part) {
    assertThat(parts.on(part)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aPartThatFailedIsOffAndTheOthersStayOn(Part failing) {
    parts.fail(failing, new IllegalStateException("boom"));
    for (Part part : Part.values()) {
      assertThat(parts.on(part)).isEqualTo(part != failing);
    }
  }

  @Test
  void theEndOfAPartIsSaidOnceWithCauseAndPlace() {
    IllegalStateException cause = new IllegalStateException("boom");
    parts.fail(Part.LEAKS, cause);
    parts.fail(Part.LEAKS, cause);
    assertThat(said())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("[lifeguard] ERROR leak detection is switched off until the next start")
        .contains("java.lang.IllegalStateException: boom at " + cause.getStackTrace()[0])
        .contains("The application is not affected.");
  }

  @Test
  void aCauseWithoutAStackIsSaidToo() {
    parts.fail(
        Part.BORROW,
        new Throwable("bare", null, false, false) {
          private static final long serialVersionUID = 1L;
        });
    assertThat(said()).singleElement().asString().contains("bare. The application");
  }

  @Test
  void whatAPartThrowsGoesNoFurther() {
    parts.run(
        Part.READ,
        () -> {
          throw new NoClassDefFoundError("gone");
        });
    assertThat(parts.on(Part.READ)).isFalse();
    AtomicInteger runs = new AtomicInteger();
    parts.run(Part.READ, runs::incrementAndGet);
    assertThat(runs).hasValue(0);
  }

  @Test
  void aPartThatIsAskedAndFailsAnswersNothing() {
    assertThat(parts.ask(Part.READ, () -> "fine")).isEqualTo("fine");
    Object answer =
        parts.ask(
            Part.READ,
            () -> {
              throw new IllegalStateException("boom");
            });
    assertThat(answer).isNull();
    assertThat(parts.<String>ask(Part.READ, () -> "off")).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void theTestSwitchMakesAPartFail(Part part) {
    Parts faulty = new Parts(voice, part.name().toLowerCase(Locale.ROOT));
    assertThatThrownBy(() -> faulty.on(part)).hasMessageContaining("lifeguard.test.fail");
    faulty.run(part, () -> {});
    assertThat(faulty.on(part)).isFalse();
    assertThat(said()).hasSize(1);
  }

  @Test
  void theTestSwitchTakesSeveralParts() {
    Parts faulty = new Parts(voice, "borrow+return");
    assertThatThrownBy(() -> faulty.on(Part.BORROW)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> faulty.on(Part.RETURN)).isInstanceOf(IllegalStateException.class);
    assertThat(faulty.on(Part.LEAKS)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void everyPartIsDescribedForThoseWhoMakeItFail(Part part) throws IOException {
    Path page = Path.of(System.getProperty("basedir", ""), "..", "CONTRIBUTING.md");
    assertThat(Files.readString(page))
        .contains("| `" + part.name().toLowerCase(Locale.ROOT) + "` |");
  }

  private List<String> said() {
    voice.flush();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
