package dev.lifeguard.it.failures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.lifeguard.it.pools.AgentClasses;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A probe is over in seconds with a database that hangs, whatever the URL says of time-outs. */
class ProbeTimeoutsIT {

  /** Two seconds are enough; the URLs ask for sixty. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://127.0.0.1:%d/orders?connectTimeout=60&socketTimeout=60",
        "jdbc:mysql://127.0.0.1:%d/orders?connectTimeout=60000&socketTimeout=60000",
        "jdbc:mariadb://127.0.0.1:%d/orders?connectTimeout=60000&socketTimeout=60000"
      })
  void theDriverTakesTheProbesTimeoutsNotTheUrls(String form) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = form.formatted(silent.getLocalPort());
      Driver driver = DriverManager.getDriver(url);
      Class<?> type = AgentClasses.loader().loadClass("dev.lifeguard.agent.resilience.Recipe");
      Constructor<?> constructor =
          type.getDeclaredConstructor(Driver.class, String.class, Properties.class);
      constructor.setAccessible(true);
      Object recipe = constructor.newInstance(driver, url, new Properties());
      Method connect = type.getDeclaredMethod("connect", long.class);
      connect.setAccessible(true);
      assertTimeoutPreemptively(
          PATIENCE,
          () ->
              assertThatThrownBy(() -> connect.invoke(recipe, 0L))
                  .isInstanceOf(InvocationTargetException.class)
                  .hasCauseInstanceOf(SQLException.class));
    }
  }
}
