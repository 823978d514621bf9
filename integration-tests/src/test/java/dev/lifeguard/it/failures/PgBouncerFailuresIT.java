package dev.lifeguard.it.failures;

import static dev.lifeguard.it.failures.AgentClassifier.classOfFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lifeguard.testing.PostgresServer;
import dev.lifeguard.testing.TcpProxy;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real PgBouncer in front of a real PostgreSQL says, where one is installed. */
class PgBouncerFailuresIT {

  private static final PostgresServer SERVER = PostgresServer.shared();
  private static final int MAX_CLIENTS = 3;

  @TempDir private Path folder;

  private TcpProxy proxy;
  private Process bouncer;
  private int port;

  @BeforeEach
  void start() throws Exception {
    Path program = program();
    assumeTrue(program != null, "no pgbouncer on the PATH: install Debian's package pgbouncer");
    proxy = TcpProxy.to(SERVER);
    port = freePort();
    Path configuration = folder.resolve("pgbouncer.ini");
    Files.writeString(
        configuration,
        """
        [databases]
        there = host=127.0.0.1 port=%d dbname=%s user=%s%s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = any
        max_client_conn = %d
        ignore_startup_parameters = extra_float_digits
        default_pool_size = 1
        query_wait_timeout = 1
        server_login_retry = 1
        """
            .formatted(
                proxy.port(),
                SERVER.database(),
                SERVER.user(),
                SERVER.password().isEmpty() ? "" : " password=" + SERVER.password(),
                port,
                MAX_CLIENTS));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> command = new ArrayList<>(List.of(program.toString(), configuration.toString()));
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(1, List.of("-u", "nobody"));
    }
    bouncer =
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    await().ignoreExceptions().untilAsserted(() -> connect("there").close());
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (bouncer != null) {
      bouncer.destroyForcibly().waitFor();
      proxy.close();
    }
  }

  @Test
  void tooManyClients() throws SQLException {
    List<Connection> open = new ArrayList<>();
    try {
      assertThat(
              classOfFailure(
                  () -> {
                    for (int i = 0; i <= MAX_CLIENTS; i++) {
                      open.add(connect("there"));
                    }
                  }))
          .isEqualTo("OVERLOAD");
    } finally {
      for (Connection connection : open) {
        connection.close();
      }
    }
  }

  @Test
  void noSuchDatabase() {
    assertThat(classOfFailure(() -> connect("nowhere").close())).isEqualTo("AUTHENTICATION");
  }

  /** It does not tell a server that is busy from one that is away: it lets its clients wait. */
  @Test
  void noServerConnectionInTime() throws SQLException {
    try (Connection holder = connect("there")) {
      assertThat(holder).isNotNull();
      assertThat(classOfFailure(() -> connect("there"))).isEqualTo("OVERLOAD");
    }
    proxy.down();
    assertThat(classOfFailure(() -> connect("there"))).isEqualTo("OVERLOAD");
  }

  @Test
  void stopped() throws Exception {
    try (Connection there = connect("there")) {
      there.createStatement().execute("select 1");
      bouncer.destroy();
      bouncer.waitFor();
      assertThat(classOfFailure(() -> there.createStatement().execute("select 1")))
          .isEqualTo("CONNECTIVITY");
      assertThat(classOfFailure(() -> connect("there"))).isEqualTo("CONNECTIVITY");
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=any");
  }

  private static Path program() {
    String path = System.getenv("PATH") + ":/usr/sbin";
    return Stream.of(path.split(":"))
        .map(directory -> Path.of(directory, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
