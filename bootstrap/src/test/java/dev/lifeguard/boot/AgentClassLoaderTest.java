package dev.lifeguard.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentClassLoaderTest {

  private static final String GUEST = Guest.class.getName();

  @TempDir private Path folder;
  private AgentClassLoader loader;

  @BeforeEach
  void pack() throws IOException {
    File jar = folder.resolve("agent.jar").toFile();
    String path = GUEST.replace('.', '/') + ".class";
    try (ZipOutputStream zip = new ZipOutputStream(new FileOutputStream(jar));
        InputStream guest = Guest.class.getClassLoader().getResourceAsStream(path)) {
      add(zip, "inst/" + path + "data", guest.readAllBytes());
      add(zip, "inst/META-INF/services/some.Service", "one".getBytes(StandardCharsets.UTF_8));
      add(zip, "open.txt", new byte[1]);
      add(zip, "inst/libraries.pack", packed("io/opentelemetry/version.txt", "1.2", "io/x", ""));
    }
    loader = new AgentClassLoader(jar);
  }

  private static byte[] packed(String... namesAndContents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (String text : namesAndContents) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      if (text.contains("/")) {
        out.writeShort(utf8.length);
      } else {
        out.writeInt(utf8.length);
      }
      out.write(utf8);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  @Test
  void aClassInTheJarIsItsOwn() throws ClassNotFoundException {
    Class<?> guest = loader.loadClass(GUEST);
    assertThat(guest).isNotSameAs(Guest.class);
    assertThat(guest.getClassLoader()).isSameAs(loader);
    assertThat(loader.loadClass(GUEST)).isSameAs(guest);
    assertThat(guest.getPackageName()).isEqualTo(Guest.class.getPackageName());
  }

  @Test
  void theJdkIsSharedWithTheApplication() throws ClassNotFoundException {
    assertThat(loader.loadClass("java.sql.Connection")).isSameAs(Connection.class);
    assertThat(loader.loadClass("java.lang.String")).isSameAs(String.class);
  }

  @Test
  void theApplicationsClassPathIsInvisible() {
    String application = AgentClassLoaderTest.class.getName();
    assertThatThrownBy(() -> loader.loadClass(application))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessageContaining(application);
  }

  @Test
  void aResourceInTheJarIsRead() throws IOException {
    String service = "META-INF/services/some.Service";
    try (InputStream in = loader.getResourceAsStream(service)) {
      assertThat(in.readAllBytes()).asString().isEqualTo("one");
    }
    assertThat(loader.getResources(service).hasMoreElements()).isTrue();
    assertThat(loader.read(service)).asString().isEqualTo("one");
  }

  @Test
  void whatIsPackedIsReadLikeTheRest() throws IOException {
    String name = "io/opentelemetry/version.txt";
    assertThat(loader.read(name)).asString().isEqualTo("1.2");
    try (InputStream in = loader.getResource(name).openStream()) {
      assertThat(in.readAllBytes()).asString().isEqualTo("1.2");
    }
    assertThat(loader.read("io/opentelemetry/other.txt")).isNull();
    assertThatThrownBy(() -> loader.loadClass("io.opentelemetry.Other"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void aClassFileIsReadUnderItsUsualName() throws IOException {
    String path = GUEST.replace('.', '/') + ".class";
    assertThat(loader.getResource(path)).isNotNull();
    assertThat(loader.read(path)).startsWith(0xCA, 0xFE, 0xBA, 0xBE);
  }

  @Test
  void whatIsOutsideOfItsFolderIsNotItsOwn() throws IOException {
    assertThat(loader.getResource("open.txt")).isNull();
    assertThat(loader.getResources("open.txt").hasMoreElements()).isFalse();
    assertThat(loader.read("open.txt")).isNull();
  }

  /** Goes into the jar. */
  static final class Guest {}
}
