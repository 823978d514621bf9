package dev.lifeguard.it.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lifeguard.it.accounts.Figures;
import dev.lifeguard.it.accounts.Names;
import dev.lifeguard.it.outage.apps.Rounds;
import dev.lifeguard.it.outage.apps.Unchecked;
import dev.lifeguard.testing.JavaProcess;
import dev.lifeguard.testing.JavaProcessBuilder;
import dev.lifeguard.testing.OtlpReceiver;
import dev.lifeguard.testing.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server ends the sessions of connections that are idle in their pool. */
class IdleConnectionsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ENFORCED = "resilience.mode=enforce,validate.after-idle=1ms";

  private final PostgresServer server = PostgresServer.shared();
  private final String sessions = "rounds-" + UUID.randomUUID();

  @ParameterizedTest
  @EnumSource(Unchecked.class)
  void withoutTheAgentTheApplicationGetsDeadConnections(Unchecked pool) throws Exception {
    try (JavaProcess program = program(pool).start()) {
      expectDeadConnections(program);
    }
  }

  @ParameterizedTest
  @EnumSource(Unchecked.class)
  void unlessItIsConfiguredNothingIsDifferent(Unchecked pool) throws Exception {
    try (JavaProcess program = program(pool).agent("resilience.mode=enforce").start()) {
      expectDeadConnections(program);
    }
  }

  @Test
  void inModeObserveNothingIsCheckedAndThatIsSaid() throws Exception {
    try (JavaProcess program =
        program(Unchecked.TOMCAT_JDBC).agent("validate.after-idle=1ms").start()) {
      expectDeadConnections(program);
      assertThat(program.stderr().containing("validate.after-idle is set, but")).hasSize(1);
    }
  }

  @Test
  void whatWasNotIdleForSoLongIsNotChecked() throws Exception {
    try (JavaProcess program =
        program(Unchecked.DBCP2).agent("resilience.mode=enforce,validate.after-idle=1h").start()) {
      expectDeadConnections(program);
    }
  }

  @Test
  void aPartThatFailsLeavesTheApplicationItsConnections() throws Exception {
    try (JavaProcess program =
        program(Unchecked.AGROAL).agent(ENFORCED + ",test.fail=resilience").start()) {
      expectDeadConnections(program);
      program.awaitStderr("resilience is switched off", PATIENCE);
    }
  }

  private void expectDeadConnections(JavaProcess program) throws Exception {
    program.awaitStdout("open", PATIENCE);
    awaitSessions();
    program.writeLine("go");
    assertThat(round(program, 1).get("served")).isEqualTo(Unchecked.SIZE);
    endSessions();
    program.writeLine("go");
    assertThat(round(program, 2).get("served")).isZero();
    program.writeLine("end");
    program.expectExit(0, PATIENCE);
  }

  @ParameterizedTest
  @EnumSource(Unchecked.class)
  void whenItIsConfiguredTheApplicationGetsNone(Unchecked pool) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start();
        JavaProcess program =
            program(pool)
                .agent(ENFORCED)
                .property("otel.exporter.otlp.endpoint", receiver.endpoint())
                .property("otel.metric.export.interval", "200")
                .start()) {
      program.awaitStdout("open", PATIENCE);
      awaitSessions();
      endSessions(); // of connections that nobody ever had
      serve(program, 1);
      awaitSessions(); // takes longer than they have to be idle
      serve(program, 2); // by connections that are alive
      endSessions();
      serve(program, 3);
      program.awaitStderr("an idle connection was dead and is replaced", PATIENCE);
      expectBalance(receiver);
      assertThat(countSessions()).isEqualTo(Unchecked.SIZE);
      assertThat(program.stderr().containing("an idle connection was dead")).hasSize(1);
      assertThat(program.stderr().containing("switched off")).isEmpty();
      program.writeLine("end");
      program.expectExit(0, PATIENCE);
    }
  }

  private static void serve(JavaProcess program, int round) {
    program.writeLine("go");
    assertThat(round(program, round).get("served")).isEqualTo(Unchecked.SIZE);
  }

  private static void expectBalance(OtlpReceiver receiver) {
    long borrows = 3 * Unchecked.SIZE;
    receiver.awaitPoint(Names.WAIT_TIME, Map.of(), point -> point.count() == borrows, PATIENCE);
    receiver.awaitPoint(Names.USE_TIME, Map.of(), point -> point.count() == borrows, PATIENCE);
    receiver.awaitPoint(
        Names.CHECKS,
        Map.of(Names.VALIDITY, "dead"),
        point -> point.value() == 2 * Unchecked.SIZE,
        PATIENCE);
    assertThat(receiver.point(Names.CHECKS, Map.of(Names.VALIDITY, "alive")).value())
        .isGreaterThanOrEqualTo(Unchecked.SIZE);
    receiver.awaitPoint(
        Names.COUNT,
        Map.of(Names.STATE, "idle"),
        point -> point.value() == Unchecked.SIZE,
        PATIENCE);
    assertThat(receiver.point(Names.COUNT, Map.of(Names.STATE, "used")).value()).isZero();
    assertThat(receiver.latest(Names.FAILURES)).isEmpty();
  }

  private JavaProcessBuilder program(Unchecked pool) {
    return JavaProcess.builder()
        .mainClass(Rounds.class)
        .args(pool.name())
        .classPathOf(Libraries.all())
        .property("com.zaxxer.hikari.aliveBypassWindowMs", "3600000")
        .property("db.url", server.jdbcUrl() + "?ApplicationName=" + sessions)
        .property("db.user", server.user())
        .property("db.password", server.password());
  }

  private static Figures round(JavaProcess program, int round) {
    return Figures.of(program.awaitStdout("round-" + round + " ", PATIENCE));
  }

  private void awaitSessions() {
    await().atMost(PATIENCE).until(() -> countSessions() == Unchecked.SIZE);
  }

  private void endSessions() throws SQLException {
    query("select count(pg_terminate_backend(pid)) from pg_stat_activity");
    await().atMost(PATIENCE).until(() -> countSessions() == 0);
  }

  private int countSessions() throws SQLException {
    return query("select count(*) from pg_stat_activity");
  }

  private int query(String ofSessions) throws SQLException {
    try (Connection connection = server.connect();
        PreparedStatement statement =
            connection.prepareStatement(ofSessions + " where application_name = ?")) {
      statement.setString(1, sessions);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }
}
