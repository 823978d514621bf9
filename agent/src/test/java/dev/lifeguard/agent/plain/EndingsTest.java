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
  private final List<Boolean> again = new ArrayList<>();
  private boolean modifiable = true;
  private boolean weaves = true;
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
                  for (Class<?> type : (Class<?>[]) arguments[0]) {
                    retransformed.add(type);
                    transform(type);
                  }
                }
                return method.getReturnType() == boolean.class ? true : null;
              });
  private final Endings endings =
      new Endings(instrumentation, new Members(instrumentation), this::woven);

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

  @Test
  void whatTheWeaverLeavesAsItIsIsNotNoticed() {
    weaves = false;
    assertThat(endings.areNoticed(new Other())).isFalse();
    assertThat(retransformed).containsExactly(Base.class);
    assertThat(transform(Base.class)).isNull();
  }

  @Test
  void theWeaverKnowsWhichClassesAreWovenAlready() {
    endings.areNoticed(new Handle());
    transform(Base.class);
    assertThat(again).containsExactly(false, false, true);
    assertThat(endings.areNoticed(new Handle())).isTrue();
  }

  @Test
  void whatLosesItsHooksIsNotNoticedAnyMore() {
    assertThat(endings.areNoticed(new Handle())).isTrue();
    assertThat(endings.areNoticed(new Other())).isTrue();
    weaves = false;
    transform(Base.class);
    assertThat(endings.areNoticed(new Handle())).isFalse();
    assertThat(endings.areNoticed(new Other())).isFalse();
  }

  private byte[] woven(byte[] bytes, boolean isWoven) {
    again.add(isWoven);
    return weaves ? new byte[] {1} : null;
  }

  private byte[] transform(Class<?> type) {
    return endings.transform(getClass().getModule(), null, "x", type, null, new byte[0]);
  }
}
