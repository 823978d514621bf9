package dev.lifeguard.agent.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.spi.Members;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class EndingsTest {

  private static class Base {
    public void close() {}
  }

  private static class Handle extends Base {
    public void abort(Executor executor) {}
  }

  private static final class Other extends Base {}

  private final List<Class<?>> retransformed = new ArrayList<>();
  private boolean modifiable = true;
  private final Instrumentation instrumentation =
      (Instrumentation)
          Proxy.newProxyInstance(
              EndingsTest.class.getClassLoader(),
              new Class<?>[] {Instrumentation.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("retransformClasses")) {
                  if (!modifiable) {
                    throw new UnmodifiableClassException();
                  }
                  retransformed.addAll(List.of((Class<?>[]) arguments[0]));
                }
                return method.getReturnType() == boolean.class ? true : null;
              });
  private final Endings endings =
      new Endings(instrumentation, new Members(instrumentation), bytes -> new byte[] {1});

  @Test
  void theClassesThatDeclareTheEndsAreWovenOnce() {
    assertThat(endings.areNoticed(new Handle())).isTrue();
    assertThat(endings.areNoticed(new Handle())).isTrue();
    assertThat(endings.areNoticed(new Other())).isTrue();
    assertThat(retransformed).containsExactly(Base.class, Handle.class);
  }

  @Test
  void onlyClassesThatWereAskedForAreTransformed() {
    endings.areNoticed(new Handle());
    assertThat(transform(Base.class)).isNotNull();
    assertThat(transform(Other.class)).isNull();
    assertThat(transform(null)).isNull();
  }

  @Test
  void whatCannotBeWovenIsNotNoticed() {
    modifiable = false;
    assertThat(endings.areNoticed(new Other())).isFalse();
    assertThat(transform(Base.class)).isNull();
  }

  @Test
  void whatHasNoCloseIsNotNoticed() {
    assertThat(endings.areNoticed("a text")).isFalse();
  }

  private byte[] transform(Class<?> type) {
    return endings.transform(getClass().getModule(), null, "x", type, null, new byte[0]);
  }
}
