package dev.lifeguard.benchmarks.outage;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.outage.application.Application;
import dev.lifeguard.benchmarks.outage.application.PoolLibrary;
import dev.lifeguard.benchmarks.outage.application.WallClock;
import dev.lifeguard.benchmarks.outage.database.Database;
import dev.lifeguard.benchmarks.outage.report.Breaker;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import io.agroal.api.AgroalDataSource;
import io.agroal.pool.ConnectionPool;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.postgresql.Driver;
import org.slf4j.LoggerFactory;

/**
 * Starts applications, and listens whether the agent says that a breaker has opened. Any thread may
 * use it.
 */
final class ApplicationFork {

  private final Mode mode;
  private final LabOptions options;
  private final String collector;
  private final AtomicLong breakerOpened = new AtomicLong();

  ApplicationFork(Mode mode, LabOptions options, String collector) {
    this.mode = mode;
    this.options = options;
    this.collector = collector;
  }

  /** Starts one that writes its requests to this file. */
  JavaProcess start(PoolLibrary pool, int port, int instance, Path requests) {
    JavaProcessBuilder builder =
        JavaProcess.builder()
            .javaHome(options.jdk())
            // Thousands of threads wait in a bad outage; their stacks are not the point.
            .jvmArgs("-Xmx512m", "-Xss512k")
            .classPathOf(HikariDataSource.class, BasicDataSource.class, GenericObjectPool.class)
            .classPathOf(DataSource.class, org.apache.juli.logging.Log.class, LogFactory.class)
            .classPathOf(AgroalDataSource.class, ConnectionPool.class, Driver.class)
            .classPathOf(LoggerFactory.class, org.slf4j.nop.NOPServiceProvider.class)
            .mainClass(Application.class)
            .args(pool.name(), Database.url(port), Database.APPLICATION)
            .args(Integer.toString(options.rate()), "i" + instance, requests.toString())
            .onStderr(this::listen);
    if (mode.hasAgent()) {
      builder
          .agent("resilience.mode=" + mode.id())
          .property("otel.exporter.otlp.endpoint", collector);
    }
    return builder.start();
  }

  /** When the first of them said so, in microseconds since the epoch. */
  OptionalLong breakerOpened() {
    long moment = breakerOpened.get();
    return moment == 0 ? OptionalLong.empty() : OptionalLong.of(moment);
  }

  private void listen(String line) {
    if (Breaker.opened(line)) {
      breakerOpened.compareAndSet(0, WallClock.micros());
    }
  }
}
