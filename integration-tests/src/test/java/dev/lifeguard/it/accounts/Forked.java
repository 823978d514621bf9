package dev.lifeguard.it.accounts;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.it.accounts.apps.BriefApplication;
import dev.lifeguard.testing.ClassPaths;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;

/** Describes the forked programs of these tests: real pools on a real PostgreSQL. */
public final class Forked {

  /** For whatever should happen at once; passes only when a test fails. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private Forked() {}

  /** A program with the newest pool that sends its metrics five times a second. */
  public static JavaProcessBuilder program(Class<?> main, OtlpReceiver receiver) {
    return program(main, ClassPaths.of(HikariDataSource.class))
        .property("otel.exporter.otlp.endpoint", receiver.endpoint())
        .property("otel.metric.export.interval", "200");
  }

  /** The same with another version of HikariCP. */
  static JavaProcessBuilder program(Class<?> main, OtlpReceiver receiver, String version) {
    return program(main, hikariCp(version))
        .property("otel.exporter.otlp.endpoint", receiver.endpoint())
        .property("otel.metric.export.interval", "200");
  }

  /** A batch job whose telemetry is not configured, on a JVM that is made for short lives. */
  static JavaProcessBuilder batch() {
    return program(BriefApplication.class, ClassPaths.of(HikariDataSource.class))
        .jvmArgs("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  }

  /** A jar that the build put aside. */
  static Path hikariCp(String version) {
    Path target = ClassPaths.of(Forked.class).resolveSibling("pools");
    return target.resolve("HikariCP-" + version + ".jar");
  }

  private static JavaProcessBuilder program(Class<?> main, Path pool) {
    PostgresServer database = PostgresServer.shared();
    return JavaProcess.builder()
        .mainClass(main)
        .classPath(pool)
        .classPathOf(
            org.postgresql.Driver.class,
            org.slf4j.Logger.class,
            org.slf4j.nop.NOPServiceProvider.class)
        .property("db.url", database.jdbcUrl())
        .property("db.user", database.user())
        .property("db.password", database.password());
  }
}
