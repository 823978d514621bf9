package dev.lifeguard.it.plain.apps;

import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A HikariCP whose package has another name; it is on the class path only when it runs. */
final class RelocatedHikari {

  private static final int SIZE = 3;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private RelocatedHikari() {}

  /** Opens one, and waits until its own thread has filled it. */
  static DataSource open(String url) throws Exception {
    boolean fails = url.endsWith(Databases.NOWHERE);
    Object config = Class.forName("shaded.hikari.HikariConfig").getConstructor().newInstance();
    set(config, "setPoolName", String.class, fails ? "astray" : "relocated");
    set(config, "setJdbcUrl", String.class, url);
    set(config, "setUsername", String.class, System.getProperty("db.user"));
    set(config, "setPassword", String.class, System.getProperty("db.password"));
    set(config, "setMaximumPoolSize", int.class, SIZE);
    set(config, "setInitializationFailTimeout", long.class, fails ? -1L : 1L);
    if (fails) {
      set(config, "setConnectionTimeout", long.class, 250L);
    }
    Object pool =
        Class.forName("shaded.hikari.HikariDataSource")
            .getConstructor(config.getClass())
            .newInstance(config);
    long startedAt = System.nanoTime();
    while (!fails && total(pool) < SIZE) {
      if (System.nanoTime() - startedAt > PATIENCE_NANOS) {
        throw new IllegalStateException("filled with " + total(pool) + " connections only");
      }
      Thread.sleep(5);
    }
    return (DataSource) pool;
  }

  private static int total(Object pool) throws ReflectiveOperationException {
    Object bean = pool.getClass().getMethod("getHikariPoolMXBean").invoke(pool);
    Method total = Class.forName("shaded.hikari.HikariPoolMXBean").getMethod("getTotalConnections");
    return (Integer) total.invoke(bean);
  }

  private static void set(Object config, String setter, Class<?> type, Object value)
      throws ReflectiveOperationException {
    config.getClass().getMethod(setter, type).invoke(config, value);
  }
}
