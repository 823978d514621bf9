package dev.lifeguard.agent.resilience;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A database that is up or away. */
class FakeDriver implements Driver {

  final AtomicInteger connects = new AtomicInteger();
  volatile boolean up;
  volatile @Nullable String asked;
  volatile @Nullable CountDownLatch hangs;
  volatile @Nullable CountDownLatch closeHangs;
  volatile SQLException refusal = new SQLException("still away", "08001");

  @Override
  public Connection connect(String url, Properties info) throws SQLException {
    connects.incrementAndGet();
    asked = url;
    await(hangs);
    if (!up) {
      throw refusal;
    }
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (p, m, a) -> {
              if (m.getName().equals("close")) {
                await(closeHangs);
              }
              return null;
            });
  }

  private static void await(@Nullable CountDownLatch latch) throws SQLException {
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new SQLException("interrupted", "08000", e);
      }
    }
  }

  @Override
  public boolean acceptsURL(String url) {
    return true;
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
