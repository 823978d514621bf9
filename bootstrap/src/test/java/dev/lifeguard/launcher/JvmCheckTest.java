package dev.lifeguard.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmCheckTest {

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "9", "11", "16"})
  void anOlderJavaIsToldWhichOneIsNeeded(String version) {
    assertThat(JvmCheck.refusal(jvm(version)))
        .contains("Java " + version + " is too old")
        .contains("17 or later")
        .contains("application starts");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "21", "25", "26-something"})
  void aSupportedOrUnknownNewerJavaIsAccepted(String version) {
    assertThat(JvmCheck.refusal(jvm(version))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdk.compiler", "jdk.jcmd", "java.base"})
  void aJdkToolIsLeftAloneWithoutAWord(String module) {
    Properties tool = jvm("17");
    tool.setProperty("jdk.module.main", module);
    assertThat(JvmCheck.refusal(tool)).isEmpty();
  }

  @Test
  void aToolOfJava8IsLeftAloneWithoutAWord() {
    Properties tool = jvm("1.8");
    tool.setProperty("sun.java.command", "com.sun.tools.javac.Main Foo.java");
    assertThat(JvmCheck.refusal(tool)).isEmpty();
  }

  @Test
  void anApplicationInAModuleOfItsOwnIsAccepted() {
    Properties app = jvm("17");
    app.setProperty("jdk.module.main", "com.example.shop");
    assertThat(JvmCheck.refusal(app)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Launcher", "JvmCheck", "Stderr"})
  void theLauncherIsJava8Bytecode(String name) throws IOException {
    try (DataInputStream in =
        new DataInputStream(Launcher.class.getResourceAsStream(name + ".class"))) {
      assertThat(in.readInt()).isEqualTo(0xCAFEBABE);
      in.readUnsignedShort();
      assertThat(in.readUnsignedShort()).isEqualTo(52);
    }
  }

  private static Properties jvm(String specification) {
    Properties properties = new Properties();
    properties.setProperty("java.specification.version", specification);
    return properties;
  }
}
