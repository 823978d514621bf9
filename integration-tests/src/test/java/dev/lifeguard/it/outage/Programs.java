package dev.lifeguard.it.outage;

import dev.lifeguard.it.pools.program.PoolUnderTest;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import dev.lifeguard.testing.TcpProxy;

/**
 * Describes the forked programs of these tests: one pool each, by the adapter that they are told.
 */
final class Programs {

  private Programs() {}

  /** A program with one of the pools that have a policy, and no database yet. */
  static JavaProcessBuilder of(Class<?> main, Class<? extends PoolUnderTest> adapter) {
    return JavaProcess.builder()
        .mainClass(main)
        .args(adapter.getName())
        .classPathOf(Libraries.all());
  }

  /** The same on the shared database, behind a proxy. */
  static JavaProcessBuilder of(
      Class<?> main, Class<? extends PoolUnderTest> adapter, TcpProxy proxy) {
    PostgresServer server = PostgresServer.shared();
    return database(of(main, adapter), server.jdbcUrl(proxy), server.user(), server.password());
  }

  /** Names the database that a program is to use. */
  static JavaProcessBuilder database(
      JavaProcessBuilder program, String url, String user, String password) {
    return program
        .property("db.url", url)
        .property("db.user", user)
        .property("db.password", password);
  }

  /** Has a program send its metrics five times a second. */
  static JavaProcessBuilder exporting(JavaProcessBuilder program, OtlpReceiver receiver) {
    return program
        .property("otel.exporter.otlp.endpoint", receiver.endpoint())
        .property("otel.metric.export.interval", "200");
  }
}
