package dev.lifeguard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJarTest {

  static final Path ANY = Path.of("any.jar");

  @Test
  void isWhereTheSystemPropertySays(@TempDir Path directory) throws IOException {
    String before = System.getProperty(AgentJar.PROPERTY);
    Path jar = Files.createFile(directory.resolve("lifeguard-agent.jar"));
    System.setProperty(AgentJar.PROPERTY, jar.toString());
    try {
      assertThat(AgentJar.exists()).isTrue();
      assertThat(AgentJar.find()).isEqualTo(jar.toAbsolutePath());
    } finally {
      if (before == null) {
        System.clearProperty(AgentJar.PROPERTY);
      } else {
        System.setProperty(AgentJar.PROPERTY, before);
      }
    }
  }
}
