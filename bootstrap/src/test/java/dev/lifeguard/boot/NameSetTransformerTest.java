package dev.lifeguard.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameSetTransformerTest {

  private static final byte[] WOVEN = {1};

  private final List<String> asked = new ArrayList<>();
  private final ClassFileTransformer weaver =
      new ClassFileTransformer() {
        @Override
        public byte[] transform(
            Module module,
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
          asked.add(name);
          return WOVEN;
        }
      };
  private final NameSetTransformer transformer =
      new NameSetTransformer(Set.of("com/example/Pool"), weaver);

  @Test
  void aClassInTheSetGoesToTheSecondStage() throws Exception {
    assertThat(transform("com/example/Pool")).isSameAs(WOVEN);
    assertThat(asked).containsExactly("com/example/Pool");
  }

  @Test
  void everyOtherClassIsLeftAlone() throws Exception {
    assertThat(transform("com/example/Pool$Entry")).isNull();
    assertThat(transform("com.example.Pool")).isNull();
    assertThat(transform(null)).as("a hidden class").isNull();
    assertThat(asked).isEmpty();
  }

  @Test
  void aClassOfTheApplicationThatMayHandOutConnectionsGoesToTheSecondStage() throws Exception {
    assertThat(transform("com/example/Source", bytes(HandsOut.class))).isSameAs(WOVEN);
    assertThat(asked).containsExactly("com/example/Source");
  }

  @Test
  void classesOfTheJdkAreOnlyKnownByName() throws Exception {
    byte[] bytes = bytes(HandsOut.class);
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    assertThat(transformer.transform(null, null, "x/Source", null, null, bytes)).isNull();
    assertThat(transformer.transform(null, platform, "x/Source", null, null, bytes)).isNull();
    assertThat(transformer.transform(null, platform, "com/example/Pool", null, null, bytes))
        .isSameAs(WOVEN);
  }

  @Test
  void theAgentsOwnClassesAreNotLookedOver(@TempDir Path folder) throws Exception {
    File jar = folder.resolve("agent.jar").toFile();
    try (ZipOutputStream zip = new ZipOutputStream(new FileOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("inst/"));
    }
    ClassLoader own = new AgentClassLoader(jar);
    byte[] bytes = bytes(HandsOut.class);
    assertThat(transformer.transform(null, own, "dev/lifeguard/X", null, null, bytes)).isNull();
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(classes = {HandsOut.class, HandsOutXa.class, HandsOutPooled.class, Connects.class})
  void evidenceIsAMethodByWhichJdbcHandsOutConnections(Class<?> type) throws Exception {
    assertThat(Evidence.isIn(bytes(type))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {Nothing.class, String.class, Map.class})
  void mostClassesGiveNoEvidence(Class<?> type) throws Exception {
    assertThat(Evidence.isIn(bytes(type))).isFalse();
  }

  private byte[] transform(String name) throws Exception {
    return transform(name, bytes(Nothing.class));
  }

  private byte[] transform(String name, byte[] bytes) throws Exception {
    return transformer.transform(null, getClass().getClassLoader(), name, null, null, bytes);
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  abstract static class HandsOut {
    abstract Connection getConnection();
  }

  abstract static class HandsOutXa {
    abstract Object getXAConnection();
  }

  abstract static class HandsOutPooled {
    abstract Object getPooledConnection();
  }

  abstract static class Connects {
    abstract Connection open(String url, Properties properties);
  }

  /** Has constants of every kind. */
  @SuppressWarnings("unused")
  static class Nothing {
    static final double DOUBLE = 3.5;
    static final long LONG = 5L;

    Object connection(String name) {
      double scaled = DOUBLE * name.length() + 12345.678;
      Runnable dynamic = () -> System.out.println(name + scaled + 123456789012L);
      return dynamic;
    }
  }
}
