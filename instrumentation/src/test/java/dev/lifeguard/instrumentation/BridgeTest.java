package dev.lifeguard.instrumentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that goes wrong behind the bridge passes it, whichever event it is. */
class BridgeTest {

  static Stream<Method> events() throws ClassNotFoundException {
    return Arrays.stream(Class.forName("java.lang.LifeguardBridge").getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()));
  }

  @AfterEach
  void silence() throws ReflectiveOperationException {
    Bridge.silence();
  }

  @ParameterizedTest
  @MethodSource("events")
  void aHandlerThatFailsIsDropped(Method event) throws ReflectiveOperationException {
    Bridge.listen(
        (proxy, method, arguments) -> {
          throw new IllegalStateException();
        });
    report(event);
    assertThat(Bridge.isHeard()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("events")
  void aHandlerStaysWhereTheStackIsUsedUp(Method event) throws ReflectiveOperationException {
    Bridge.listen(
        (proxy, method, arguments) -> {
          throw new StackOverflowError();
        });
    report(event);
    assertThat(Bridge.isHeard()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("events")
  void aHandlerThatAnotherThreadDroppedMeanwhileDoesNotComeBack(Method event)
      throws ReflectiveOperationException {
    Bridge.listen(
        (proxy, method, arguments) -> {
          Bridge.silence();
          throw new StackOverflowError();
        });
    report(event);
    assertThat(Bridge.isHeard()).isFalse();
  }

  private static void report(Method event) throws ReflectiveOperationException {
    Object[] arguments = Arrays.stream(event.getParameterTypes()).map(BridgeTest::any).toArray();
    event.invoke(null, arguments);
  }

  private static Object any(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    return type == Throwable.class ? new IllegalStateException() : new Object();
  }
}
