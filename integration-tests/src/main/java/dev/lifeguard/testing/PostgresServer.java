package dev.lifeguard.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL on a port of this machine: in a container where a Docker engine and the image
 * are at hand, otherwise as a child process from binaries that Maven brings (Linux on amd64). All
 * methods may be called by any thread.
 */
public final class PostgresServer implements AutoCloseable {

  /** How many clients it takes at once. */
  static final int MAX_CONNECTIONS = 400;

  private static @Nullable PostgresServer shared;

  private final Backend backend;

  private PostgresServer(Backend backend) {
    this.backend = backend;
  }

  /**
   * Starts one of the caller's own.
   *
   * @throws IllegalStateException when neither way works
   */
  public static PostgresServer start() {
    Backend container = DockerEngine.present() ? ContainerPostgres.startIfPossible() : null;
    return new PostgresServer(container != null ? container : EmbeddedPostgresBackend.start());
  }

  /**
   * The one that all tests of this JVM share; it ends with the JVM, and {@link #close} spares it.
   */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      PostgresServer started = start();
      Runtime.getRuntime().addShutdownHook(new Thread(started.backend::stop, "postgres-stop"));
      shared = started;
    }
    return shared;
  }

  /** The URL, without user and password. */
  public String jdbcUrl() {
    return jdbcUrl(host(), port());
  }

  /** The URL that reaches the server by a {@link TcpProxy}. */
  public String jdbcUrl(TcpProxy proxy) {
    return jdbcUrl("127.0.0.1", proxy.port());
  }

  /** The host, as it stands in the URL. */
  public String host() {
    return backend.host();
  }

  /** The port. */
  public int port() {
    return backend.port();
  }

  /** The database's name. */
  public String database() {
    return backend.database();
  }

  /** A superuser's name. */
  public String user() {
    return backend.user();
  }

  /** That user's password; empty when none is asked for. */
  public String password() {
    return backend.password();
  }

  /** A new connection, not pooled. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user(), password());
  }

  /** Where it runs, for people: {@code embedded} or {@code container}. */
  public String kind() {
    return backend.kind();
  }

  /** Stops it, unless it is the shared one. */
  @Override
  public void close() {
    synchronized (PostgresServer.class) {
      if (this == shared) {
        return;
      }
    }
    backend.stop();
  }

  private String jdbcUrl(String host, int port) {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database());
  }

  /** A way to run PostgreSQL. */
  interface Backend {
    String kind();

    String host();

    int port();

    String database();

    String user();

    String password();

    void stop();
  }
}
