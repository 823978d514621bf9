package dev.lifeguard.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** PostgreSQL as a child process, from binaries on the class path. */
record EmbeddedPostgresBackend(EmbeddedPostgres server) implements PostgresServer.Backend {

  static EmbeddedPostgresBackend start() {
    try {
      return new EmbeddedPostgresBackend(
          EmbeddedPostgres.builder()
              .setServerConfig("max_connections", String.valueOf(PostgresServer.MAX_CONNECTIONS))
              .setOutputRedirector(Redirect.DISCARD)
              .setErrorRedirector(Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new IllegalStateException("Cannot start the embedded PostgreSQL", e);
    }
  }

  @Override
  public String kind() {
    return "embedded";
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public String database() {
    return "postgres";
  }

  @Override
  public String user() {
    return "postgres";
  }

  @Override
  public String password() {
    return "";
  }

  @Override
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot stop the embedded PostgreSQL", e);
    }
  }
}
