package dev.lifeguard.instrumentation.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.Bridge;
import dev.lifeguard.instrumentation.spi.Call;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hook at a call: verified by the JVM, told before the call, and the call gets what it got. */
class HookedCallsTest {

  private static final String LENDER = Lender.class.getName().replace('.', '/');
  private static final String RECORDED = "(Ljava/lang/String;JDI)V";
  private static final Target BORROW =
      Target.borrow(
          LENDER, "borrow", "(J)Ljava/lang/String;", new Call(LENDER, "record", RECORDED));

  /** What the bridge was told and what was called, in this order; shared with the woven class. */
  private final List<Object> events = new ArrayList<>();

  @BeforeEach
  void listen() throws ReflectiveOperationException {
    Bridge.listen(
        (proxy, method, arguments) -> {
          if (method.getName().equals("borrowed")) {
            events.add("borrowed " + arguments[1] + " since " + arguments[2]);
          }
          return null;
        });
  }

  @AfterEach
  void fallSilent() throws ReflectiveOperationException {
    Bridge.silence();
  }

  @Test
  void theCallIsToldBeforeItIsMadeAndGetsItsArguments() throws Exception {
    assertThat(borrow(3, BORROW)).isEqualTo("connection 3");
    assertThat(events)
        .containsExactly("borrowed connection 3 since 42", "connection 3 42 0.5 3 recorded");
  }

  @Test
  void aCallThatIsNotReachedIsNotTold() throws Exception {
    assertThat(borrow(0, BORROW)).isNull();
    assertThat(events).isEmpty();
  }

  @Test
  void theMethodMayHaveOtherHooksThatKeepVariablesOfTheirOwn() throws Exception {
    Target around = Target.self(Hook.ACQUIRE, LENDER, "borrow", "(J)Ljava/lang/String;");
    assertThat(borrow(2, around.withPolicy(), BORROW)).isEqualTo("connection 2");
    assertThat(events)
        .containsExactly("borrowed connection 2 since 42", "connection 2 42 0.5 2 recorded");
  }

  @Test
  void eachSuchCallIsToldAndNoOther() throws Exception {
    assertThat(borrow(7, BORROW)).isEqualTo("connection 7");
    assertThat(events)
        .containsExactly(
            "borrowed connection 7 since 42",
            "connection 7 42 0.5 7 recorded",
            "borrowed again since 43",
            "again 43 1.5 8 recorded");
  }

  private Object borrow(long number, Target... targets) throws ReflectiveOperationException {
    Weaver weaver = new Weaver(MadeUpLibrary.of(targets).catalog());
    Class<?> type =
        new WeavingLoader(weaver, true, Lender.class.getName()).loadClass(Lender.class.getName());
    Constructor<?> constructor = type.getDeclaredConstructor(List.class);
    constructor.setAccessible(true);
    Method method = type.getDeclaredMethod("borrow", long.class);
    method.setAccessible(true);
    return method.invoke(constructor.newInstance(events), number);
  }

  /** Has the call in the middle of branches and loops, so that frames come before and after it. */
  @SuppressWarnings("unused")
  static final class Lender {
    private final List<Object> events;

    Lender(List<Object> events) {
      this.events = events;
    }

    String borrow(long number) {
      for (int i = 0; i <= number; i++) {
        String connection = "connection " + i;
        if (i == number && i > 0) {
          try {
            record(connection, 42, 0.5, i);
            if (i == 7) {
              record("again", 43, 1.5, 8);
            }
            record(connection);
          } catch (IllegalStateException e) {
            return "failed";
          }
          return connection;
        }
      }
      return null;
    }

    void record(String connection, long started, double factor, int number) {
      events.add(connection + " " + started + " " + factor + " " + number + " recorded");
    }

    void record(String connection) {}
  }
}
