package dev.lifeguard.agent.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "OFF,''",
    "ERROR,e",
    "WARN,ew",
    "INFO,ewi",
    "DEBUG,ewid",
  })
  void aLevelIncludesThoseBeforeIt(Level level, String said) {
    Voice voice = new Voice(level, out);
    voice.error("e");
    voice.warn("w");
    voice.info("i");
    voice.debug("d");
    voice.flush();
    assertThat(said().replaceAll("\\[lifeguard] (ERROR |WARN |DEBUG )?|\n", "")).isEqualTo(said);
  }

  @Test
  void newsCarryNoLevelAndTheRestDo() {
    Voice voice = new Voice(Level.DEBUG, out);
    voice.info("i");
    voice.warn("w");
    voice.flush();
    assertThat(said()).isEqualTo("[lifeguard] i\n[lifeguard] WARN w\n");
  }

  @Test
  void everyLineOfAMessageCarriesThePrefix() {
    Voice voice = new Voice(Level.INFO, out);
    voice.warn("leak\n    at a\n    at b");
    voice.flush();
    assertThat(said().lines()).hasSize(3).allMatch(line -> line.startsWith("[lifeguard] "));
  }

  @Test
  void speakingOnlyQueuesAndWakes() {
    Voice voice = new Voice(Level.INFO, out);
    AtomicInteger woken = new AtomicInteger();
    voice.wakeBy(woken::incrementAndGet);
    voice.info("i");
    voice.debug("not said");
    assertThat(said()).isEmpty();
    assertThat(woken).hasValue(1);
    voice.flush();
    assertThat(said()).isEqualTo("[lifeguard] i\n");
  }

  @Test
  void theQueueIsBoundedAndWhatDidNotFitIsCounted() {
    Voice voice = new Voice(Level.INFO, out);
    for (int i = 0; i < 1_250; i++) {
      voice.info("message " + i);
    }
    voice.flush();
    assertThat(said().lines())
        .hasSize(1_001)
        .last()
        .isEqualTo("[lifeguard] WARN 250 messages were dropped: too many at once.");
    voice.info("later");
    voice.flush();
    assertThat(said()).endsWith("at once.\n[lifeguard] later\n");
  }

  @Test
  void aStreamThatFailsMakesTheVoiceSilentAndNothingElse() {
    AtomicInteger attempts = new AtomicInteger();
    Voice voice =
        new Voice(
            Level.INFO,
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                attempts.incrementAndGet();
                throw new IOException("no space left");
              }
            });
    voice.info("one");
    voice.info("two");
    assertThatCode(voice::flush).doesNotThrowAnyException();
    assertThat(attempts).hasValue(1);
  }

  @Test
  void aFileIsAppendedTo(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lifeguard.log");
    Files.writeString(file, "before\n");
    Voice voice = Voice.open(Level.INFO, file.toString());
    Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    voice.info("after\nall");
    voice.flush();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3).first().isEqualTo("before");
    assertThat(lines.get(1)).endsWith("Z [lifeguard] after");
    assertThat(lines.get(2)).endsWith("Z [lifeguard] all");
    assertThat(Instant.parse(lines.get(1).split(" ")[0])).isBetween(begun, Instant.now());
  }

  @Test
  void aFileThatIsMovedAwayIsBegunAnew(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lifeguard.log");
    Voice voice = Voice.open(Level.INFO, file.toString());
    voice.info("one");
    voice.flush();
    Files.move(file, folder.resolve("lifeguard.log.1"));
    voice.info("two");
    voice.flush();
    assertThat(Files.readAllLines(file)).singleElement().asString().endsWith("two");
  }

  @Test
  void aFileThatCannotBeWrittenIsNotFatal(@TempDir Path folder) {
    assertThatCode(() -> Voice.open(Level.OFF, folder.toString()).flush())
        .doesNotThrowAnyException();
  }

  @Test
  void aMessageInAnyLanguageIsUtf8() {
    Voice voice = new Voice(Level.INFO, out);
    voice.info("µs …");
    voice.flush();
    assertThat(said()).isEqualTo("[lifeguard] µs …\n");
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
