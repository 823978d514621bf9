package dev.lifeguard.it.outage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * A PostgreSQL that asks one role for a password, and notes whom it turned away for it, and when.
 */
final class GuardedPostgres implements AutoCloseable {

  /** Whose password it asks for. */
  static final String ROLE = "guarded";

  private final EmbeddedPostgres server;
  private final Path log;
  private String password = "";

  private GuardedPostgres(EmbeddedPostgres server, Path log) {
    this.server = server;
    this.log = log;
  }

  /** Starts one that writes its log into this folder. */
  static GuardedPostgres start(Path folder) throws IOException, SQLException {
    Path log = folder.resolve("postgres.log");
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("log_line_prefix", "%n@") // the time since the epoch
            .setErrorRedirector(Redirect.DISCARD)
            .setOutputRedirector(Redirect.appendTo(log.toFile()))
            .start();
    GuardedPostgres guarded = new GuardedPostgres(server, log);
    guarded.prepare();
    return guarded;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  /** The one that lets in now. */
  String password() {
    return password;
  }

  /** From now on the password is another one, and who is in has to come in again. */
  void changePassword() throws SQLException {
    password = UUID.randomUUID().toString();
    execute("alter role " + ROLE + " password '" + password + "'");
    execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + ROLE + "'");
  }

  /** When somebody came with a wrong password, in seconds since the epoch, oldest first. */
  List<Double> turnedAway() throws IOException {
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains("password authentication failed"))
        .map(line -> Double.valueOf(line.substring(0, line.indexOf('@'))))
        .toList();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void prepare() throws IOException, SQLException {
    execute("create role " + ROLE + " login");
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet name = statement.executeQuery("show hba_file")) {
      name.next();
      Path rules = Path.of(name.getString(1));
      Files.writeString(
          rules, "host all " + ROLE + " all scram-sha-256\n" + Files.readString(rules));
    }
    execute("select pg_reload_conf()");
    changePassword();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
