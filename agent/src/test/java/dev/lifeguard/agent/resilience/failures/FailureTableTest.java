package dev.lifeguard.agent.resilience.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.config.SettingsLoader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTableTest {

  private static final Map<Origin, String> FRAMES =
      Map.ofEntries(
          Map.entry(Origin.HIKARICP, "com.zaxxer.hikari.pool.HikariPool"),
          Map.entry(Origin.TOMCAT_JDBC, "org.apache.tomcat.jdbc.pool.ConnectionPool"),
          Map.entry(Origin.DBCP2, "org.apache.tomcat.dbcp.dbcp2.PoolingDataSource"),
          Map.entry(Origin.C3P0, "com.mchange.v2.sql.SqlUtils"),
          Map.entry(Origin.AGROAL, "io.agroal.pool.ConnectionPool"),
          Map.entry(Origin.DRUID, "com.alibaba.druid.pool.DruidDataSource"),
          Map.entry(Origin.UCP, "oracle.ucp.util.UCPErrorHandler"),
          Map.entry(Origin.VIBUR, "org.vibur.dbcp.pool.PoolOperations"),
          Map.entry(Origin.IRONJACAMAR, "org.jboss.jca.core.connectionmanager.pool.mcp.Pool"),
          Map.entry(Origin.POSTGRESQL, "org.postgresql.core.v3.QueryExecutorImpl"),
          Map.entry(Origin.MYSQL, "com.mysql.cj.jdbc.exceptions.SQLError"),
          Map.entry(Origin.ORACLE, "oracle.jdbc.driver.T4CTTIoer11"),
          Map.entry(Origin.SQLSERVER, "com.microsoft.sqlserver.jdbc.SQLServerException"),
          Map.entry(Origin.H2, "org.h2.message.DbException"));

  private final Classifier classifier =
      Classifier.of(SettingsLoader.load("", new Properties(), Map.of()));

  static Stream<Arguments> rows() {
    return FailureTable.groups().stream()
        .flatMap(group -> group.rows().stream().map(row -> Arguments.of(group.title(), row)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void noRowIsHiddenByAnother(String title, Row row) throws ReflectiveOperationException {
    assertThat(classifier.classify(thatFits(row.condition())))
        .as("%s: %s", title, row.condition().words())
        .isEqualTo(row.failureClass());
  }

  @Test
  void noConditionIsThereTwice() {
    Set<Condition> conditions = new HashSet<>();
    for (Group group : FailureTable.groups()) {
      for (Row row : group.rows()) {
        assertThat(conditions.add(row.condition())).as(row.condition().words()).isTrue();
      }
    }
  }

  @Test
  void heavierGroupsComeFirst() {
    assertThat(FailureTable.groups().stream().map(group -> -group.weight())).isSorted();
  }

  /** As the databases report them, with the SQLStates that come along. */
  @ParameterizedTest
  @CsvSource({
    "MYSQL, 1040, 08004, OVERLOAD",
    "MYSQL, 1203, 42000, OVERLOAD",
    "MYSQL, 1226, 42000, OVERLOAD",
    "MYSQL, 1053, 08S01, STARTING_OR_STOPPING",
    "MYSQL, 1044, 42000, AUTHENTICATION",
    "MYSQL, 1045, 28000, AUTHENTICATION",
    "MYSQL, 1049, 42000, AUTHENTICATION",
    "MYSQL, 1251, 08004, AUTHENTICATION",
    "MYSQL, 0, 08S01, CONNECTIVITY",
    "MYSQL, 1062, 23000, APPLICATION",
    "MYSQL, 1064, 42000, APPLICATION",
    "MYSQL, 1205, 40001, APPLICATION",
    "ORACLE, 18, 61000, OVERLOAD",
    "ORACLE, 12516, 66000, OVERLOAD",
    "ORACLE, 12519, 66000, OVERLOAD",
    "ORACLE, 1033, 64000, STARTING_OR_STOPPING",
    "ORACLE, 1089, 64000, STARTING_OR_STOPPING",
    "ORACLE, 12514, 08006, STARTING_OR_STOPPING",
    "ORACLE, 3113, 64000, CONNECTIVITY",
    "ORACLE, 12541, 08006, CONNECTIVITY",
    "ORACLE, 17002, 08006, CONNECTIVITY",
    "ORACLE, 1017, 72000, AUTHENTICATION",
    "ORACLE, 28000, 99999, AUTHENTICATION",
    "ORACLE, 1, 23000, APPLICATION",
    "ORACLE, 942, 42000, APPLICATION",
    "SQLSERVER, 18456, S0001, AUTHENTICATION",
    "SQLSERVER, 4060, S0001, AUTHENTICATION",
    "SQLSERVER, 40613, S0001, STARTING_OR_STOPPING",
    "SQLSERVER, 6005, S0001, STARTING_OR_STOPPING",
    "SQLSERVER, 10928, S0001, OVERLOAD",
    "SQLSERVER, 2627, 23000, APPLICATION",
    "SQLSERVER, 0, 08S01, CONNECTIVITY",
    "H2, 28000, 28000, AUTHENTICATION",
    "H2, 90098, 90098, STARTING_OR_STOPPING",
    "H2, 90121, 90121, STARTING_OR_STOPPING",
    "H2, 90067, 90067, CONNECTIVITY",
    "H2, 23505, 23505, APPLICATION",
    "H2, 42001, 42001, APPLICATION",
    "POSTGRESQL, 0, 53300, OVERLOAD",
    "POSTGRESQL, 0, 57P01, STARTING_OR_STOPPING",
    "POSTGRESQL, 0, 57P03, STARTING_OR_STOPPING",
    "POSTGRESQL, 0, 08001, CONNECTIVITY",
    "POSTGRESQL, 0, 08006, CONNECTIVITY",
    "POSTGRESQL, 0, 08004, AUTHENTICATION",
    "POSTGRESQL, 0, 28P01, AUTHENTICATION",
    "POSTGRESQL, 0, 3D000, AUTHENTICATION",
    "POSTGRESQL, 0, 55000, AUTHENTICATION",
    "POSTGRESQL, 0, 23505, APPLICATION",
    "POSTGRESQL, 0, 42601, APPLICATION",
    "POSTGRESQL, 0, 57014, APPLICATION",
    "POSTGRESQL, 0, XX000, APPLICATION"
  })
  void aDatabasesErrorIsKnown(Origin by, int code, String sqlState, FailureClass expected) {
    SQLException failure = Thrown.by(FRAMES.get(by), "in any language", sqlState, code);
    assertThat(classifier.classify(failure)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "no more connections allowed (max_client_conn), OVERLOAD",
    "client connections exceeded (max_db_client_connections), OVERLOAD",
    "query_wait_timeout, OVERLOAD",
    "server shutting down, STARTING_OR_STOPPING",
    "pooler is shutting down, STARTING_OR_STOPPING",
    "client_login_timeout (server down), CONNECTIVITY",
    "no such database: orders, AUTHENTICATION",
    "protocol error of some kind, CONNECTIVITY"
  })
  void whatPgBouncerSaysIsKnown(String message, FailureClass expected) {
    SQLException failure =
        Thrown.by(FRAMES.get(Origin.POSTGRESQL), "FATAL: " + message, "08P01", 0);
    assertThat(classifier.classify(failure)).isEqualTo(expected);
  }

  @Test
  void everyGroupSaysWhereItsFactsAreFrom() {
    assertThat(FailureTable.groups()).allSatisfy(group -> assertThat(group.source()).isNotEmpty());
  }

  private static Throwable thatFits(Condition condition) throws ReflectiveOperationException {
    Throwable fitting;
    if (condition.type() != null) {
      fitting = ofType(condition);
    } else {
      fitting = new SQLException(condition.text(), state(condition), condition.code());
    }
    Origin origin = condition.origin();
    return origin == null ? fitting : Thrown.by(FRAMES.get(origin), fitting);
  }

  private static String state(Condition condition) {
    String state = condition.sqlState();
    return state != null && state.length() == 2 ? state + "999" : state;
  }

  private static Throwable ofType(Condition condition) throws ReflectiveOperationException {
    Class<?> known;
    try {
      known = Class.forName(condition.type());
    } catch (ClassNotFoundException e) {
      return Thrown.named(condition.type(), SQLException.class);
    }
    for (Class<?>[] parameters : new Class<?>[][] {{String.class}, {}, {int.class}}) {
      try {
        List<Object> arguments = new ArrayList<>();
        for (Class<?> parameter : parameters) {
          arguments.add(parameter == int.class ? (Object) 11 : condition.text());
        }
        return (Throwable) known.getConstructor(parameters).newInstance(arguments.toArray());
      } catch (NoSuchMethodException e) {
        // the next one, then
      }
    }
    throw new AssertionError("no constructor of " + known);
  }
}
