package dev.lifeguard.benchmarks.outage;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.benchmarks.outage.application.Application;
import dev.lifeguard.benchmarks.outage.application.PoolLibrary;
import dev.lifeguard.benchmarks.outage.application.WallClock;
import dev.lifeguard.benchmarks.outage.database.Database;
import dev.lifeguard.benchmarks.outage.report.Breaker;
import dev.lifeguard.benchmarks.outage.report.BreakerLines;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import io.agroal.api.AgroalDataSource;
import io.agroal.pool.ConnectionPool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.postgresql.Driver;
import org.slf4j.LoggerFactory;

/** Starts applications, and listens to what the agent says of its breakers. For one thread. */
final class ApplicationFork {

  private final Mode mode;
  private final LabOptions options;
  private final String collector;
  private final List<BreakerLines> lines = new ArrayList<>();

  ApplicationFork(Mode mode, LabOptions options, String collector) {
    this.mode = mode;
    this.options = options;
    this.collector = collector;
  }

  /** Starts one that writes its requests to this file. */
  JavaProcess start(PoolLibrary pool, int port, int instance, Path requests) {
    BreakerLines heard = new BreakerLines();
    lines.add(heard);
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
            .onStderr(line -> heard.hear(line, WallClock.micros()));
    if (mode.hasAgent()) {
      builder
          .agent("resilience.mode=" + mode.id())
          .property("otel.exporter.otlp.endpoint", collector);
    }
    return builder.start();
  }

  /** What they all have said until now. */
  Breaker breaker() {
    return lines.stream().map(BreakerLines::heard).reduce(Breaker.SILENT, Breaker::and);
  }
}
