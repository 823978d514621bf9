package dev.lifeguard.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class WeavingTest {

  private static final Set<String> NAMES = Set.of(Pool.class.getName().replace('.', '/'));
  private static final ClassFileTransformer SECOND_STAGE = new ClassFileTransformer() {};

  private final List<Boolean> takesPart = new ArrayList<>();
  private final List<Class<?>> retransformed = new ArrayList<>();

  @Test
  void beforeMainItTakesNoPartInRetransformation() {
    weave(false, String.class, Source.class);
    assertThat(takesPart).containsExactly(false);
    assertThat(retransformed).isEmpty();
  }

  @Test
  void aKnownClassThatAnotherAgentHasLoadedBeforeMainIsRetransformed() {
    weave(false, String.class, Pool.class, Source.class);
    assertThat(takesPart).containsExactly(true);
    assertThat(retransformed).containsExactly(Pool.class);
  }

  @Test
  void inARunningApplicationKnownClassesAndDataSourcesAreRetransformed() {
    weave(true, String.class, Source.class, Pool.class);
    assertThat(takesPart).containsExactly(true);
    assertThat(retransformed).containsExactly(Source.class, Pool.class);
  }

  @Test
  void aRunningApplicationWithoutAnyIsWatchedAllTheSame() {
    weave(true, String.class);
    assertThat(takesPart).containsExactly(true);
    assertThat(retransformed).isEmpty();
  }

  private void weave(boolean late, Class<?>... loaded) {
    new Weaving(instrumentation(loaded), late).accept(NAMES, SECOND_STAGE);
  }

  private Instrumentation instrumentation(Class<?>... loaded) {
    return (Instrumentation)
        Proxy.newProxyInstance(
            WeavingTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "addTransformer" -> {
                    takesPart.add((Boolean) arguments[1]);
                    yield null;
                  }
                  case "getAllLoadedClasses" -> loaded;
                  case "isModifiableClass" -> true;
                  case "retransformClasses" -> {
                    retransformed.addAll(List.of((Class<?>[]) arguments[0]));
                    yield null;
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static final class Pool {}

  private abstract static class Source implements DataSource {}
}
