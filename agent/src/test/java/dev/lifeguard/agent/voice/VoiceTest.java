package dev.lifeguard.agent.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Permission;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
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
  void aStreamThatMayNotBeWrittenMakesTheVoiceSilentAndNothingElse() {
    AtomicInteger attempts = new AtomicInteger();
    Voice voice =
        new Voice(
            Level.INFO,
            new OutputStream() {
              @Override
              public void write(int b) {
                attempts.incrementAndGet();
                throw new SecurityException("access denied");
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
  void whatIsSaidWhileTheFilesFolderIsAwayIsThereAfterwards(@TempDir Path folder)
      throws IOException {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Path file = logs.resolve("lifeguard.log");
    Voice voice = Voice.open(Level.INFO, file.toString(), out);
    Files.move(logs, folder.resolve("away"));
    for (String line : List.of("one", "two")) {
      voice.info(line);
      voice.flush();
    }
    Files.createDirectory(logs);
    voice.info("three");
    voice.flush();
    assertThat(Files.readAllLines(file))
        .extracting(line -> line.replaceFirst(".*\\[lifeguard] ", ""))
        .containsExactly("one", "two", "three");
  }

  @Test
  void stderrIsToldOnceEachTimeThatTheFileCannotBeWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lifeguard.log");
    Voice voice = Voice.open(Level.INFO, file.toString(), out);
    for (int time = 1; time <= 2; time++) {
      Files.delete(file);
      Files.createDirectory(file); // no file can be opened by this name
      voice.info("one");
      voice.flush();
      voice.info("two");
      voice.flush();
      assertThat(said().lines()).hasSize(time);
      Files.delete(file);
      voice.flush();
    }
    assertThat(said().lines())
        .allMatch(line -> line.startsWith("[lifeguard] WARN lifeguard.log.file=" + file))
        .allMatch(line -> line.endsWith("Lifeguard keeps trying."));
  }

  @Test
  void whatWaitsForTheFileIsBounded(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lifeguard.log");
    Voice voice = Voice.open(Level.INFO, file.toString(), out);
    Files.delete(file);
    Files.createDirectory(file);
    for (int i = 0; i < 1_250; i++) {
      voice.info("message " + i);
      voice.flush();
    }
    Files.delete(file);
    voice.flush();
    assertThat(Files.readAllLines(file))
        .hasSize(1_001)
        .last()
        .asString()
        .contains("WARN 250 messages were dropped");
  }

  @Test
  void aFullDiskIsWrittenToAgainWhenItIsEmptiedAndTheLossIsTold(@TempDir Path folder)
      throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "a device that is always full");
    Path file = Files.createSymbolicLink(folder.resolve("lifeguard.log"), full);
    Voice voice = Voice.open(Level.INFO, file.toString(), out);
    voice.info("one");
    voice.info("two");
    voice.flush();
    Files.delete(file);
    voice.info("three");
    voice.info("four");
    voice.flush();
    assertThat(said().lines()).hasSize(1);
    assertThat(Files.readAllLines(file))
        .extracting(line -> line.replaceFirst(".*\\[lifeguard] ", ""))
        .containsExactly(
            "",
            "WARN 2 messages were lost: lifeguard.log.file could not be written.",
            "three",
            "four");
  }

  /** A file that the application's security manager denies is one that cannot be written. */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_17)
  @SuppressWarnings("removal")
  void aFileThatMayNotBeWrittenIsNotFatal(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lifeguard.log");
    Voice voice = Voice.open(Level.INFO, file.toString(), out);
    SecurityManager before = System.getSecurityManager();
    System.setSecurityManager(new Denying(file.toString()));
    try {
      voice.info("one");
      voice.flush();
      Voice late = Voice.open(Level.INFO, file.toString(), out);
      late.flush();
    } finally {
      System.setSecurityManager(before);
    }
    voice.flush();
    assertThat(said().lines())
        .hasSize(2)
        .allMatch(line -> line.contains("cannot be written") && line.contains("denied"));
    assertThat(Files.readString(file)).endsWith("[lifeguard] one\n");
  }

  @SuppressWarnings("removal")
  private static final class Denying extends SecurityManager {
    private final String file;

    Denying(String file) {
      this.file = file;
    }

    @Override
    public void checkPermission(Permission permission) {}

    @Override
    public void checkWrite(String name) {
      if (name.equals(file)) {
        throw new SecurityException("denied");
      }
    }
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
