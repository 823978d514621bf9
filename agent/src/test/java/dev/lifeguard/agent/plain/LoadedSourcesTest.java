package dev.lifeguard.agent.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class LoadedSourcesTest {

  private interface OwnInterface extends DataSource {}

  private abstract static class Base implements OwnInterface {}

  private abstract static class Pool extends Base {
    static {
      fail();
    }

    private static void fail() {
      throw new IllegalStateException("was initialised");
    }
  }

  private static final class Dao {}

  private final List<Class<?>> loaded = new ArrayList<>(List.of(String.class, Pool.class));
  private int lookUps;
  private final LoadedSources sources = new LoadedSources(instrumentation());

  @Test
  void aClassIsADataSourceByAnInterfaceOfItsSuperclass() {
    assertThat(sources.contain(Pool.class.getName())).isTrue();
  }

  @Test
  void aNameIsLookedUpOnce() {
    loaded.add(Dao.class);
    for (int i = 0; i < 3; i++) {
      assertThat(sources.contain(Dao.class.getName())).isFalse();
      assertThat(sources.contain(Pool.class.getName())).isTrue();
    }
    assertThat(lookUps).isEqualTo(2);
  }

  @Test
  void aClassThatIsNotLoadedYetIsLookedUpAgain() {
    loaded.remove(Pool.class);
    assertThat(sources.contain(Pool.class.getName())).isFalse();
    loaded.add(Pool.class);
    assertThat(sources.contain(Pool.class.getName())).isTrue();
  }

  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            LoadedSourcesTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              lookUps++;
              return loaded.toArray(Class<?>[]::new);
            });
  }
}
