package dev.lifeguard.it.harm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.it.harm.apps.Plain;
import dev.lifeguard.testing.AgentJar;
import dev.lifeguard.testing.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code JAVA_TOOL_OPTIONS} reaches the JDK's own tools too; they notice nothing. */
class JdkToolsIT {

  private static final String OPTIONS = "-javaagent:" + AgentJar.find();
  private static final String PICKED_UP = "Picked up JAVA_TOOL_OPTIONS: " + OPTIONS;

  @TempDir private Path folder;

  @Test
  void compilesAsBefore() throws Exception {
    Path source = Files.writeString(folder.resolve("Sample.java"), "class Sample {}");
    expectSame("javac", "-d", folder.toString(), source.toString());
    assertThat(folder.resolve("Sample.class")).isNotEmptyFile();

    Path wrong = Files.writeString(folder.resolve("Wrong.java"), "class Wrong { int x = y; }");
    Outcome failed = expectSame("javac", "-d", folder.toString(), wrong.toString());
    assertThat(failed.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jar", "jlink", "javap", "javadoc"})
  void tellsItsVersionAsBefore(String tool) {
    String option = tool.equals("javap") ? "-version" : "--version";
    assertThat(expectSame(tool, option).exitCode()).isZero();
  }

  @Test
  void listsKeysAsBefore() {
    String store = folder.resolve("none").toString();
    assertThat(expectSame("keytool", "-list", "-keystore", store).exitCode()).isEqualTo(1);
  }

  @Test
  void listsJvmsAsBefore() {
    Outcome listed = new Tool(folder, OPTIONS).run("jcmd", "-l"); // other JVMs come and go
    assertThat(listed.exitCode()).isZero();
    assertThat(listed.stderr()).containsExactly(PICKED_UP);
    assertThat(listed.stdout())
        .isNotEmpty()
        .allMatch(line -> line.matches("\\d+ .*"))
        .anyMatch(line -> line.contains("jdk.jcmd/sun.tools.jcmd.JCmd -l"));
  }

  @Test
  void watchesAnApplicationThatGetsItThatWay() {
    Outcome watched =
        Outcome.of(JavaProcess.builder().mainClass(Plain.class).env("JAVA_TOOL_OPTIONS", OPTIONS));
    assertThat(watched.ownStderr()).containsExactly(PICKED_UP);
    assertThat(watched.saidBesideGreeting()).isEmpty();
  }

  private Outcome expectSame(String tool, String... arguments) {
    Outcome bare = new Tool(folder, "").run(tool, arguments);
    Outcome watched = new Tool(folder, OPTIONS).run(tool, arguments);
    assertThat(watched.stderr()).first().isEqualTo(PICKED_UP);
    List<String> rest = watched.stderr().subList(1, watched.stderr().size());
    assertThat(new Outcome(watched.exitCode(), watched.stdout(), rest)).isEqualTo(bare);
    return watched;
  }
}
