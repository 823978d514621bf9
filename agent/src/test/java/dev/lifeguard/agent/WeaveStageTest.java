package dev.lifeguard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.Catalog;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.LeaseHome;
import dev.lifeguard.instrumentation.spi.Members;
import dev.lifeguard.instrumentation.spi.PoolInstrumentation;
import dev.lifeguard.instrumentation.spi.PoolReader;
import dev.lifeguard.instrumentation.spi.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeaveStageTest {

  private static final String POOL = Pool.class.getName().replace('.', '/');
  private static final String OTHER = Other.class.getName().replace('.', '/');

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Voice voice = new Voice(Level.INFO, out);

  @Test
  void aTargetIsWoven() throws IOException {
    assertThat(transform(stage(""), POOL)).isNotNull().isNotEqualTo(bytes(POOL));
    assertThat(said()).isEmpty();
  }

  @Test
  void aClassOfAnUnknownVersionStaysAsItIsAndThatIsSaid() throws IOException {
    assertThat(transform(stage(""), OTHER)).isNull();
    assertThat(said())
        .startsWith("[lifeguard] WARN ")
        .contains(Other.class.getName())
        .contains("close")
        .contains("not a version of made up that Lifeguard knows");
  }

  @Test
  void anUnknownVersionOfOneClassTurnsTheLibraryOffForItsLoaderAndSaysSoOnce() throws IOException {
    WeaveStage stage = stage("");
    transform(stage, OTHER);
    assertThat(transform(stage, POOL)).isNull();
    transform(stage, OTHER);
    assertThat(said().lines()).hasSize(1);
    ClassLoader another = getClass().getClassLoader();
    assertThat(stage.transform(null, another, POOL, null, null, bytes(POOL))).isNotNull();
  }

  @Test
  void whatCannotBeWovenSwitchesWeavingOffAndNothingElse() throws IOException {
    WeaveStage stage = stage("");
    assertThat(stage.transform(null, null, POOL, null, null, new byte[] {1, 2, 3})).isNull();
    assertThat(transform(stage, POOL)).isNull();
    assertThat(said().lines()).hasSize(1).first().asString().contains("weaving is switched off");
  }

  @Test
  void afterAFailureWhatIsWovenStaysSoAndNothingElseIsWoven() throws IOException {
    WeaveStage stage = stage("");
    ClassLoader loader = getClass().getClassLoader();
    stage.transform(null, loader, POOL, null, null, bytes(POOL));
    stage.transform(null, null, POOL, null, null, new byte[] {1, 2, 3});
    assertThat(stage.transform(null, loader, POOL, Pool.class, null, bytes(POOL))).isNotNull();
    ClassLoader another = new URLClassLoader(new URL[0]);
    assertThat(stage.transform(null, another, POOL, Pool.class, null, bytes(POOL))).isNull();
    assertThat(stage.weave(bytes(POOL), false)).isNull();
  }

  @Test
  void afterAFailureAHandleThatIsWovenStaysSo() throws IOException {
    WeaveStage stage = new WeaveStage(Catalog.load(), new Versions(), new Parts(voice, ""), voice);
    byte[] handle = bytes(Handle.class.getName().replace('.', '/'));
    assertThat(stage.weave(handle, false)).isNotNull();
    assertThat(stage.weave(new byte[] {1, 2, 3}, false)).isNull();
    assertThat(stage.weave(handle, false)).isNull();
    assertThat(stage.weave(handle, true)).isNotNull();
  }

  @Test
  void theTestSwitchMakesWeavingFail() throws IOException {
    assertThat(transform(stage("weave"), POOL)).isNull();
    assertThat(said()).contains("lifeguard.test.fail");
  }

  private WeaveStage stage(String faulty) {
    return new WeaveStage(
        new Catalog(List.of(new Library())), new Versions(), new Parts(voice, faulty), voice);
  }

  private static byte[] transform(WeaveStage stage, String name) throws IOException {
    return stage.transform(null, null, name, null, null, bytes(name));
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in =
        WeaveStageTest.class.getClassLoader().getResourceAsStream(name + ".class")) {
      return in.readAllBytes();
    }
  }

  private String said() {
    voice.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  /** A pool as expected. */
  static final class Pool {
    void close() {}
  }

  /** A pool of another version. */
  static final class Other {
    void shutdown() {}
  }

  /** What a data source may hand out. */
  static final class Handle {
    public void close() {}
  }

  private static final class Library implements PoolInstrumentation {
    @Override
    public String library() {
      return "made up";
    }

    @Override
    public List<Target> targets() {
      return List.of(
          Target.self(Hook.CLOSE, POOL, "close", "()V"),
          Target.self(Hook.CLOSE, OTHER, "close", "()V"));
    }

    @Override
    public List<LeaseHome> leaseHomes() {
      return List.of();
    }

    @Override
    public PoolReader reader(Members members) {
      throw new UnsupportedOperationException();
    }
  }
}
