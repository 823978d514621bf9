package dev.lifeguard.agent.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.instrumentation.weave.SourceParts;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class OpeningPoolTest {

  /** Another class: a pool, by being a data source. */
  private static final class Pool extends AskedSource {
    Pool() {
      super(() -> null);
    }

    @Override
    void fill(Runnable work) {
      work.run();
    }
  }

  private final OpeningPool openingPool =
      new OpeningPool(new SourceParts(), new LoadedSources(instrumentation()));
  private final AtomicBoolean answer = new AtomicBoolean();
  private final Inner asked = new Inner();

  /** The one that is asked; it has nothing in common with the pool. */
  private final class Inner {
    Connection getConnection() {
      answer.set(openingPool.hasAsked(this));
      return null;
    }
  }

  @Test
  void theApplicationIsNoPool() {
    asked.getConnection();
    assertThat(answer).isFalse();
  }

  @Test
  void aDataSourceThatAsksIsAPool() {
    new Pool().fill(asked::getConnection);
    assertThat(answer).isTrue();
  }

  @Test
  void aDataSourceBelowTheOneThatWasAskedTellsNothing() {
    AskedSource outer =
        new AskedSource(() -> null) {
          @Override
          public Connection getConnection() {
            new Pool().fill(() -> answer.set(openingPool.hasAsked(this)));
            return null;
          }
        };
    outer.getConnection();
    assertThat(answer).isFalse();
  }

  @Test
  void aHandleThatIsUsedAsksForTheApplication() throws SQLException {
    handle().createStatement();
    assertThat(answer).isFalse();
  }

  @Test
  void aHandleThatIsClosedAsksForThePool() throws SQLException {
    handle().close();
    assertThat(answer).isTrue();
  }

  /** Is not asked, since there are no parts. */
  private static Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            OpeningPoolTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method);
            });
  }

  private Connection handle() {
    DataSource pool = new Pool();
    return (Connection)
        Proxy.newProxyInstance(
            OpeningPoolTest.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              ((Pool) pool).fill(asked::getConnection);
              return null;
            });
  }
}
