package dev.lifeguard.it.failures;

import static dev.lifeguard.it.failures.AgentClassifier.classOfFailure;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What H2 throws, in the same JVM and over TCP. */
class H2FailuresIT {

  @TempDir private Path folder;

  @Test
  void wrongPassword() throws SQLException {
    String url = "jdbc:h2:mem:guarded";
    try (Connection there = DriverManager.getConnection(url, "sa", "right")) {
      assertThat(there).isNotNull();
      assertThat(classOfFailure(() -> DriverManager.getConnection(url, "sa", "wrong")))
          .isEqualTo("AUTHENTICATION");
    }
  }

  @Test
  void noSuchDatabase() {
    assertThat(
            classOfFailure(
                () ->
                    DriverManager.getConnection(
                        "jdbc:h2:" + folder.resolve("none") + ";IFEXISTS=TRUE")))
        .isEqualTo("AUTHENTICATION");
  }

  @Test
  void closedDatabase() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:closing");
        Connection other = DriverManager.getConnection("jdbc:h2:mem:closing")) {
      execute(other, "shutdown");
      assertThat(classOfFailure(() -> execute(connection, "select 1")))
          .isEqualTo("STARTING_OR_STOPPING");
    }
  }

  @Test
  void exclusiveMode() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:exclusive")) {
      execute(connection, "set exclusive 1");
      assertThat(classOfFailure(() -> DriverManager.getConnection("jdbc:h2:mem:exclusive")))
          .isEqualTo("STARTING_OR_STOPPING");
      execute(connection, "set exclusive 0");
    }
  }

  @Test
  void aServerThatStops() throws SQLException {
    Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:remote";
    try (Connection connection = DriverManager.getConnection(url)) {
      server.stop();
      assertThat(classOfFailure(() -> execute(connection, "select 1"))).isEqualTo("CONNECTIVITY");
      assertThat(classOfFailure(() -> DriverManager.getConnection(url))).isEqualTo("CONNECTIVITY");
    }
  }

  @Test
  void whatIsTheApplications() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:own")) {
      execute(connection, "create table few (id int primary key)");
      execute(connection, "insert into few values (1)");
      assertThat(classOfFailure(() -> execute(connection, "insert into few values (1)")))
          .isEqualTo("APPLICATION");
      assertThat(classOfFailure(() -> execute(connection, "selekt"))).isEqualTo("APPLICATION");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
