package dev.lifeguard.instrumentation.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.instrumentation.Bridge;
import dev.lifeguard.instrumentation.spi.Hook;
import dev.lifeguard.instrumentation.spi.Target;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A method with a policy can be refused, and begins again with its arguments as they were. */
class PolicyTest {

  private static final String SHAPES = Shapes.class.getName().replace('.', '/');
  private static final String DESCRIPTOR = "(Ljava/lang/String;JI)Ljava/lang/Object;";

  private final List<String> events = new ArrayList<>();
  private final List<Object> subjects = new ArrayList<>();
  private final List<@Nullable Object> attempts = new ArrayList<>();
  private @Nullable Throwable refusal;
  private int repeats;
  private @Nullable Throwable instead;

  @BeforeEach
  void listen() throws ReflectiveOperationException {
    Bridge.listen(
        (proxy, method, arguments) -> {
          events.add(method.getName());
          subjects.add(arguments[1]);
          return switch (method.getName()) {
            case "admit" -> refusal;
            case "again" -> again(arguments);
            default -> null;
          };
        });
  }

  private @Nullable Object again(Object[] arguments) {
    attempts.add(arguments[2]);
    return repeats-- > 0 ? "attempt " + attempts.size() : instead;
  }

  @AfterEach
  void fallSilent() throws ReflectiveOperationException {
    Bridge.silence();
  }

  @Test
  void aMethodThatIsAdmittedAndSucceedsRunsOnce() throws Throwable {
    assertThat(borrow(0, acquire())).isEqualTo("key 7 0");
    assertThat(events).containsExactly("admit", "acquired");
  }

  @Test
  void aRefusalIsThrownAndCountsAsAFailure() {
    refusal = new SQLException("refused");
    assertThatThrownBy(() -> borrow(0, acquire())).isSameAs(refusal);
    assertThat(events).containsExactly("admit", "again", "failed");
  }

  @Test
  void aFailedBorrowIsRepeatedWithItsArgumentsAsTheyWere() throws Throwable {
    repeats = 5;
    assertThat(borrow(2, acquire())).isEqualTo("key 7 2");
    assertThat(events)
        .containsExactly("admit", "again", "admit", "again", "admit", "acquired", "recovered");
    assertThat(attempts).containsExactly(null, "attempt 1");
  }

  @Test
  void inTheEndTheApplicationSeesWhatTheAgentAnswers() {
    repeats = 1;
    instead = new SQLException("the last of two");
    assertThatThrownBy(() -> borrow(9, acquire())).isSameAs(instead);
    assertThat(events).containsExactly("admit", "again", "admit", "again", "failed");
  }

  @Test
  void withoutAnAnswerTheApplicationSeesItsOwnFailure() {
    assertThatThrownBy(() -> borrow(9, acquire())).hasMessage("not yet");
  }

  @Test
  void aBorrowWithoutAClockCanBeRepeatedToo() throws Throwable {
    repeats = 1;
    assertThat(borrow(1, target(Hook.FAILURE))).isEqualTo("key 7 1");
    assertThat(events).containsExactly("admit", "again", "admit", "recovered");
  }

  @Test
  void aConnectIsRefusedButNeverRepeated() {
    repeats = 1;
    assertThatThrownBy(() -> borrow(9, target(Hook.CREATE))).hasMessage("not yet");
    refusal = new SQLException("not now");
    assertThatThrownBy(() -> borrow(9, target(Hook.CREATE))).isSameAs(refusal);
    assertThat(events)
        .containsExactly("entered", "admit", "created", "entered", "admit", "created");
  }

  @Test
  void aConnectionIsCheckedOnEntryAndWhatTheAgentAnswersIsThrown() throws Throwable {
    assertThat(borrow(0, check())).isEqualTo("key 7 0");
    refusal = new SQLException("dead");
    assertThatThrownBy(() -> borrow(0, check())).isSameAs(refusal);
    assertThat(events).containsExactly("admit", "admit");
    assertThat(subjects).containsExactly("key", "key");
  }

  private static Target check() {
    return Target.ofArgument(Hook.CHECK, SHAPES, "borrow", DESCRIPTOR);
  }

  private static Target acquire() {
    return target(Hook.ACQUIRE);
  }

  private static Target target(Hook hook) {
    return Target.self(hook, SHAPES, "borrow", DESCRIPTOR).withPolicy();
  }

  private static @Nullable Object borrow(int failures, Target target) throws Throwable {
    Weaver weaver = MadeUpLibrary.of(target).weaver();
    Class<?> woven =
        new WeavingLoader(weaver, true, Shapes.class.getName()).loadClass(Shapes.class.getName());
    Constructor<?> constructor = woven.getDeclaredConstructor(int.class);
    constructor.setAccessible(true);
    Method borrow = woven.getDeclaredMethod("borrow", String.class, long.class, int.class);
    borrow.setAccessible(true);
    try {
      return borrow.invoke(constructor.newInstance(failures), "key", 7L, 3);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** A borrow that fails as often as it is told, and spoils its arguments. */
  static final class Shapes {
    private final int failures;
    private int failed;

    Shapes(int failures) {
      this.failures = failures;
    }

    Object borrow(String key, long number, int rounds) throws SQLException {
      String kept = key + " " + number;
      key = null;
      for (; rounds > 0; rounds--) {
        number += rounds;
      }
      if (failed < failures) {
        failed++;
        throw new SQLException("not yet");
      }
      return kept + " " + failed + (key == null && number > 7 ? "" : " ?");
    }
  }
}
