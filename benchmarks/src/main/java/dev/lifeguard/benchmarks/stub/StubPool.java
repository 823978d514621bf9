package dev.lifeguard.benchmarks.stub;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.variant.Variants;

/** The pool that all programs use: HikariCP with its defaults (ten connections) over the stub. */
public final class StubPool {

  private StubPool() {}

  /** Opens the pool, with HikariCP's own leak detection if the variant asks for it. */
  public static HikariDataSource open() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("orders");
    config.setJdbcUrl(StubDriver.URL);
    config.setLeakDetectionThreshold(Long.getLong(Variants.LEAK_DETECTION, 0));
    return new HikariDataSource(config);
  }
}
