package dev.lifeguard.it.pools;

import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;

/** Describes the forked programs of the kit: real jars, a real PostgreSQL, the cell's JDK. */
final class KitFork {

  /** For whatever should happen at once; passes only when a test fails. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private KitFork() {}

  static JavaProcessBuilder program(
      Class<?> main, Cell cell, Class<? extends PoolUnderTest> adapter) throws SQLException {
    PostgresServer server = KitDatabases.server();
    return JavaProcess.builder()
        .javaHome(cell.jdk().home())
        .jvmArgs("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
        .mainClass(main)
        .classPath(cell.row().files())
        .classPathOf(
            org.postgresql.Driver.class,
            org.slf4j.Logger.class,
            org.slf4j.nop.NOPServiceProvider.class)
        .property("kit.version", cell.row().version())
        .property("kit.database", server.host() + ":" + server.port())
        .property("db.user", server.user())
        .property("db.password", server.password())
        .args(adapter.getName());
  }
}
