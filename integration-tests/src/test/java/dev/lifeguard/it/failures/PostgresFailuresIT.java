package dev.lifeguard.it.failures;

import static dev.lifeguard.it.failures.AgentClassifier.classOfFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lifeguard.testing.TcpProxy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a real PostgreSQL and its driver throw. */
class PostgresFailuresIT {

  private static final int MAX_CONNECTIONS = 10;

  private static EmbeddedPostgres server;
  private static TcpProxy proxy;

  @BeforeAll
  static void start() throws IOException {
    server = start(MAX_CONNECTIONS);
    proxy = TcpProxy.to("127.0.0.1", server.getPort());
  }

  @AfterAll
  static void stop() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void refused() {
    proxy.refuse();
    try {
      assertThat(classOfFailure(() -> connect(proxy.port(), "postgres", "postgres", "")))
          .isEqualTo("CONNECTIVITY");
    } finally {
      proxy.up();
    }
  }

  @Test
  void reset() throws SQLException {
    try (Connection connection = connect(proxy.port(), "postgres", "postgres", "")) {
      proxy.cut();
      assertThat(classOfFailure(() -> execute(connection, "select 1"))).isEqualTo("CONNECTIVITY");
      assertThat(classOfFailure(() -> execute(connection, "select 1"))).isEqualTo("CONNECTIVITY");
    }
  }

  @Test
  void noAnswer() {
    proxy.freeze();
    try {
      assertThat(
              classOfFailure(
                  () -> connect(proxy.port(), "postgres", "postgres", "&loginTimeout=1")))
          .isEqualTo("CONNECTIVITY");
      assertThat(
              classOfFailure(
                  () -> connect(proxy.port(), "postgres", "postgres", "&socketTimeout=1")))
          .isEqualTo("CONNECTIVITY");
    } finally {
      proxy.thaw();
    }
  }

  @Test
  void unknownHost() {
    assertThat(
            classOfFailure(
                () -> DriverManager.getConnection("jdbc:postgresql://nowhere.invalid/postgres")))
        .isEqualTo("CONNECTIVITY");
  }

  @Test
  void wrongPasswordAndRejectedUser() throws Exception {
    admin("create role guarded login password '" + UUID.randomUUID() + "'");
    admin("create role rejected login");
    accessRules("host all guarded all scram-sha-256\nhost all rejected all reject\n");
    await()
        .untilAsserted(
            () -> {
              assertThat(classOfFailure(() -> connect("postgres", "guarded", "&password=wrong")))
                  .isEqualTo("AUTHENTICATION");
              assertThat(classOfFailure(() -> connect("postgres", "guarded", "")))
                  .isEqualTo("AUTHENTICATION");
              assertThat(classOfFailure(() -> connect("postgres", "rejected", "")))
                  .isEqualTo("AUTHENTICATION");
            });
  }

  @Test
  void noSuchUserOrDatabase() {
    assertThat(classOfFailure(() -> connect("postgres", "nobody", ""))).isEqualTo("AUTHENTICATION");
    assertThat(classOfFailure(() -> connect("nothing", "postgres", "")))
        .isEqualTo("AUTHENTICATION");
  }

  @Test
  void aDatabaseThatTakesNoConnections() throws Exception {
    admin("create database closed allow_connections false");
    assertThat(classOfFailure(() -> connect("closed", "postgres", ""))).isEqualTo("AUTHENTICATION");
  }

  @Test
  void tlsThatTheServerDoesNotHave() {
    assertThat(classOfFailure(() -> connect("postgres", "postgres", "&sslmode=require")))
        .isEqualTo("AUTHENTICATION");
  }

  @Test
  void noDriver() {
    assertThat(classOfFailure(() -> DriverManager.getConnection("jdbc:nothing://here")))
        .isEqualTo("AUTHENTICATION");
  }

  @Test
  void tooManyClients() throws Exception {
    List<Connection> open = new ArrayList<>();
    try {
      assertThat(
              classOfFailure(
                  () -> {
                    for (int i = 0; i <= MAX_CONNECTIONS; i++) {
                      open.add(connect("postgres", "postgres", ""));
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
  void tooManyOfOneRole() throws SQLException {
    admin("create role few login connection limit 0");
    assertThat(classOfFailure(() -> connect("postgres", "few", ""))).isEqualTo("OVERLOAD");
  }

  @Test
  void terminatedByAnAdministrator() throws SQLException {
    try (Connection connection = connect("postgres", "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet pid = statement.executeQuery("select pg_backend_pid()")) {
      pid.next();
      admin("select pg_terminate_backend(" + pid.getInt(1) + ", 10000)");
      assertThat(classOfFailure(() -> execute(connection, "select 1")))
          .isEqualTo("STARTING_OR_STOPPING");
    }
  }

  /** A smart shutdown waits for those that are there and lets nobody in. */
  @Test
  void shuttingDown() throws Exception {
    try (EmbeddedPostgres stopping = start(MAX_CONNECTIONS);
        Connection there = connect(stopping.getPort(), "postgres", "postgres", "");
        Statement statement = there.createStatement();
        ResultSet file = statement.executeQuery("select pg_read_file('postmaster.pid')")) {
      file.next();
      ProcessHandle.of(Long.parseLong(file.getString(1).lines().findFirst().orElseThrow()))
          .orElseThrow()
          .destroy();
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          classOfFailure(
                              () ->
                                  connect(stopping.getPort(), "postgres", "postgres", "").close()))
                      .isEqualTo("STARTING_OR_STOPPING"));
    }
  }

  @Test
  void whatIsTheApplications() throws SQLException {
    try (Connection connection = connect("postgres", "postgres", "")) {
      execute(connection, "create temporary table few (id int primary key)");
      execute(connection, "insert into few values (1)");
      assertThat(classOfFailure(() -> execute(connection, "insert into few values (1)")))
          .isEqualTo("APPLICATION");
      assertThat(classOfFailure(() -> execute(connection, "selekt"))).isEqualTo("APPLICATION");
      assertThat(classOfFailure(() -> execute(connection, "select 1 / 0")))
          .isEqualTo("APPLICATION");
    }
  }

  private static EmbeddedPostgres start(int maxConnections) throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("max_connections", String.valueOf(maxConnections))
        .setOutputRedirector(Redirect.DISCARD)
        .setErrorRedirector(Redirect.DISCARD)
        .start();
  }

  private static void accessRules(String rules) throws Exception {
    try (Connection connection = connect("postgres", "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet name = statement.executeQuery("show hba_file")) {
      name.next();
      Path file = Path.of(name.getString(1));
      Files.writeString(file, rules + Files.readString(file));
    }
    admin("select pg_reload_conf()");
  }

  private static void admin(String sql) throws SQLException {
    try (Connection connection = connect("postgres", "postgres", "")) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(String database, String user, String parameters)
      throws SQLException {
    return connect(server.getPort(), database, user, parameters);
  }

  private static Connection connect(int port, String database, String user, String parameters)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?user=%s%s".formatted(port, database, user, parameters));
  }
}
