package dev.lifeguard.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lifeguard.agent.leases.Checks;
import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.IdleConnections;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationTest {

  private static final long LONG = Duration.ofSeconds(42).toNanos();
  private static final SQLException BROKEN = new SQLException("for the pool alone");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Voice voice = new Voice(Level.INFO, out);
  private final FakeReader reader = new FakeReader("orders");
  private final Object target = new Object();
  private final Pool pool = new Pools(name -> new PoolSettings(0, 0), () -> {}).of(target, reader);
  private final List<String> events = new ArrayList<>();
  private final List<Integer> given = new ArrayList<>();
  private Duration afterIdle = Duration.ofSeconds(30);
  private Duration deadline = Duration.ofMinutes(1);
  private Answer answer = seconds -> true;

  /** What the driver says. */
  private interface Answer {
    boolean isValid(int seconds) throws Throwable;
  }

  @Test
  void aConnectionThatIsAliveIsLent() {
    assertThat(look(LONG)).isNull();
    assertThat(events).containsExactly("take", "check", "keep");
    assertThat(pool.account().checks()).isEqualTo(new Checks(1, 0));
    assertThat(said()).isEmpty();
  }

  @Test
  void aDeadOneIsDroppedAndTheFirstIsTold() {
    answer = seconds -> false;
    Validation validation = validation();
    assertThat(look(validation, LONG)).isSameAs(BROKEN);
    assertThat(look(validation, LONG)).isSameAs(BROKEN);
    assertThat(events).containsExactly("take", "check", "drop", "take", "check", "drop");
    assertThat(pool.account().checks()).isEqualTo(new Checks(0, 2));
    assertThat(said()).containsOnlyOnce("orders - an idle connection was dead").contains("42.0 s");
  }

  @Test
  void anErrorOfTheDriverMeansThatItIsDead() {
    answer =
        seconds -> {
          throw new SQLException("closed");
        };
    assertThat(look(LONG)).isSameAs(BROKEN);
  }

  @Test
  void whatWasIdleForAShortTimeIsNotChecked() {
    assertThat(look(Duration.ofSeconds(30).toNanos())).isNull();
    assertThat(validation().isLong(Duration.ofSeconds(30).toNanos())).isFalse();
    assertThat(validation().isLong(IdleConnections.NOT_TO_BE_CHECKED)).isFalse();
    assertThat(events).isEmpty();
  }

  @Test
  void aPoolWithoutTheSettingIsNotChecked() {
    Validation validation = validation();
    afterIdle = Duration.ZERO;
    assertThat(look(validation, LONG)).isNull();
    assertThat(events).isEmpty();
    assertThat(validation().isOn()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"PT1S, 1", "PT0.2S, 1", "PT2.5S, 3", "PT1H, 5"})
  void aCheckIsGivenWhatIsLeftOfTheTimeButNeverLong(Duration limit, int seconds) {
    deadline = limit;
    look(LONG);
    assertThat(given).containsExactly(seconds);
  }

  @Test
  void thePoolsOwnLimitCountsTooIfItIsShorter() {
    reader.waits(1_500);
    look(LONG);
    assertThat(given).containsExactly(2);
  }

  @Test
  void whenTheTimeIsOverThePoolLendsWhatItHas() {
    deadline = Duration.ofMillis(20);
    answer =
        seconds -> {
          spin(Duration.ofMillis(20));
          return false;
        };
    Validation validation = validation();
    validation.begins();
    assertThat(look(validation, LONG)).isSameAs(BROKEN);
    assertThat(look(validation, LONG)).isNull();
    assertThat(events).containsExactly("take", "check", "drop");
  }

  @Test
  void theTimeBeginsWithTheBorrow() {
    deadline = Duration.ofMillis(20);
    Validation validation = validation();
    validation.begins();
    spin(Duration.ofMillis(20));
    assertThat(look(validation, LONG)).isNull();
    assertThat(events).isEmpty();
    validation.begins();
    look(validation, LONG);
    assertThat(events).containsExactly("take", "check", "keep");
  }

  @Test
  void aBorrowThatIsRepeatedHasTheTimeThatIsLeftOfTheFirst() {
    deadline = Duration.ofMillis(20);
    Validation validation = validation();
    validation.begins();
    spin(Duration.ofMillis(20));
    validation.repeats();
    validation.begins();
    look(validation, LONG);
    assertThat(events).isEmpty();
    validation.begins();
    look(validation, LONG);
    assertThat(events).containsExactly("take", "check", "keep");
  }

  @Test
  void aBorrowThatNobodyAnnouncedBeginsWithItsFirstCheck() {
    deadline = Duration.ofMillis(20);
    Validation validation = validation();
    look(validation, LONG);
    spin(Duration.ofMillis(20));
    look(validation, LONG);
    assertThat(pool.account().checks()).isEqualTo(new Checks(2, 0));
  }

  @Test
  void aThreadThatIsInterruptedChecksNothingAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(look(LONG)).isNull();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(events).isEmpty();
  }

  @Test
  void anInterruptThatTheDriverSwallowedIsRestored() {
    answer =
        seconds -> {
          throw new SQLException("interrupted", new InterruptedException());
        };
    assertThat(look(LONG)).isSameAs(BROKEN);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aDriverThatCannotSayIsAskedOnce() {
    answer =
        seconds -> {
          throw new AbstractMethodError("isValid");
        };
    Validation validation = validation();
    assertThat(look(validation, LONG)).isNull();
    assertThat(look(validation, LONG)).isNull();
    assertThat(events).containsExactly("take", "check", "keep");
    assertThat(pool.account().checks()).isEqualTo(Checks.NONE);
    assertThat(said()).containsOnlyOnce("orders - idle connections are not checked");
  }

  @Test
  void whateverHappensTheConnectionIsGivenBack() {
    answer =
        seconds -> {
          throw new StackOverflowError();
        };
    assertThatThrownBy(() -> look(LONG)).isInstanceOf(StackOverflowError.class);
    assertThat(events).containsExactly("take", "check", "keep");
  }

  @Test
  void aConnectionThatIsNotToBeHadIsLeftAlone() {
    Validation validation = validation();
    IdleConnections nothing =
        new Idle() {
          @Override
          public @Nullable Connection take(Object chosen) {
            return null;
          }
        };
    assertThat(validation.look(pool, nothing, target, LONG)).isNull();
    assertThat(events).isEmpty();
  }

  private @Nullable Throwable look(long idleNanos) {
    return look(validation(), idleNanos);
  }

  private @Nullable Throwable look(Validation validation, long idleNanos) {
    return validation.look(pool, new Idle(), target, idleNanos);
  }

  private Validation validation() {
    return new Validation(
        new ValidationPolicy.ByName() {
          @Override
          public ValidationPolicy of(String name) {
            return new ValidationPolicy(afterIdle.toNanos(), deadline.toNanos());
          }

          @Override
          public long shortestAfterIdleNanos() {
            return afterIdle.toNanos();
          }
        },
        voice);
  }

  private String said() {
    voice.flush();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void spin(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }

  private class Idle implements IdleConnections {
    @Override
    public long idleNanos(Object chosen) {
      return LONG;
    }

    @Override
    public @Nullable Connection take(Object chosen) {
      events.add("take");
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("isValid");
                events.add("check");
                given.add((Integer) arguments[0]);
                return answer.isValid((Integer) arguments[0]);
              });
    }

    @Override
    public void keep(Object chosen) {
      events.add("keep");
    }

    @Override
    public Throwable drop(Object chosen) {
      events.add("drop");
      return BROKEN;
    }
  }
}
