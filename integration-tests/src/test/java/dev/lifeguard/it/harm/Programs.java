package dev.lifeguard.it.harm;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.PostgresServer;
import java.time.Duration;

/** Describes the forked programs of these tests: real pools on real databases. */
final class Programs {

  /** For whatever should happen at once; passes only when a test fails. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Programs() {}

  /** A program with a pool on PostgreSQL. */
  static JavaProcessBuilder onPostgres(Class<?> main) {
    PostgresServer database = PostgresServer.shared();
    return pooled(main)
        .classPathOf(org.postgresql.Driver.class)
        .property("db.url", database.jdbcUrl())
        .property("db.user", database.user())
        .property("db.password", database.password());
  }

  /** A program with a pool on a database in its own memory, which uses no logging framework. */
  static JavaProcessBuilder onH2(Class<?> main) {
    return pooled(main)
        .classPathOf(org.h2.Driver.class)
        .property("db.url", "jdbc:h2:mem:harm")
        .property("db.user", "sa")
        .property("db.password", "");
  }

  private static JavaProcessBuilder pooled(Class<?> main) {
    return JavaProcess.builder()
        .mainClass(main)
        .classPathOf(
            HikariDataSource.class, org.slf4j.Logger.class, org.slf4j.nop.NOPServiceProvider.class);
  }
}
