package dev.lifeguard.benchmarks.outage.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of a run's own, empty at its start, with a role for the application. It writes
 * without {@code fsync}: processes fail here, not the machine. Not for use by several threads at
 * once.
 */
public final class Database implements AutoCloseable {

  /** The application's role; it asks for no password and is no superuser. */
  public static final String APPLICATION = "shop";

  private static final String ADMINISTRATOR = "postgres";
  private static final long START_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final EmbeddedPostgres server;
  private final Postmaster postmaster;
  // A lab that is ended meanwhile is not to leave a frozen server behind, which nobody can stop.
  private final Thread lastThaw = new Thread(this::thawNow, "postgres-thaw");

  private Database(EmbeddedPostgres server) throws SQLException {
    this.server = server;
    this.postmaster = Postmaster.of(Path.of(prepare()));
  }

  /** Starts one for at most so many clients. */
  public static Database start(int maxConnections) throws IOException, SQLException {
    return new Database(
        EmbeddedPostgres.builder()
            .setServerConfig("max_connections", Integer.toString(maxConnections))
            // Off by default in the embedded one; a commit is to mean something here.
            .setServerConfig("synchronous_commit", "on")
            .setOutputRedirector(Redirect.DISCARD)
            .setErrorRedirector(Redirect.DISCARD)
            .start());
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** The URL by which it, or a proxy in front of it, is reached. */
  public static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** A connection of that role, past every proxy. */
  public Connection connectAs(String role) throws SQLException {
    return DriverManager.getConnection(url(port()), role, "");
  }

  /**
   * A connection of the superuser, for whom the server keeps some in reserve. Logins that are being
   * refused take these too, for a moment.
   */
  private Connection administer() throws SQLException {
    long deadline = System.nanoTime() + START_NANOS;
    while (true) {
      try {
        return connectAs(ADMINISTRATOR);
      } catch (SQLException e) {
        if (!"53300".equals(e.getSQLState()) || System.nanoTime() > deadline) {
          throw e;
        }
        Pauses.millis(20);
      }
    }
  }

  /** Executes SQL as superuser. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = administer();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Ends all sessions of the application. */
  public void terminateApplication() throws SQLException {
    execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
            + APPLICATION
            + "'");
  }

  /** How often each key is in the table that requests write to. */
  public Map<String, Integer> rows() throws SQLException {
    Map<String, Integer> rows = new TreeMap<>();
    try (Connection connection = administer();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select key, count(*) from ledger group by key")) {
      while (found.next()) {
        rows.put(found.getString(1), found.getInt(2));
      }
    }
    return rows;
  }

  /** Stops it in an orderly way, but without waiting for its clients. */
  public void stop() {
    postmaster.stop();
  }

  /** Starts it again, on the same port and data; returns when it lets clients in. */
  public void restart() throws SQLException {
    postmaster.start();
    long deadline = System.nanoTime() + START_NANOS;
    while (!answers()) {
      if (System.nanoTime() > deadline) {
        throw new SQLException("PostgreSQL does not come back on port " + port());
      }
      Pauses.millis(20);
    }
  }

  /** Stops all its processes where they are. */
  public void freeze() {
    Runtime.getRuntime().addShutdownHook(lastThaw);
    postmaster.freeze();
  }

  /** Lets them go on. */
  public void thaw() {
    thawNow();
    Runtime.getRuntime().removeShutdownHook(lastThaw);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void thawNow() {
    postmaster.thaw();
  }

  private boolean answers() {
    try (Connection connection = administer()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Makes role and tables, and returns the data directory. */
  private String prepare() throws SQLException {
    try (Connection connection = administer();
        Statement statement = connection.createStatement()) {
      // No unique index: it would hide a write that was done twice.
      statement.execute(
          """
          create role %1$s login;
          create table ledger (key text not null);
          create table article (id int primary key, name text not null);
          insert into article select i, 'article ' || i from generate_series(0, 999) i;
          grant select, insert on ledger, article to %1$s;
          """
              .formatted(APPLICATION));
      try (ResultSet directory = statement.executeQuery("show data_directory")) {
        directory.next();
        return directory.getString(1);
      }
    }
  }
}
