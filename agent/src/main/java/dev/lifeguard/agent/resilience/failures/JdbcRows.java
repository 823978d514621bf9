package dev.lifeguard.agent.resilience.failures;

import static dev.lifeguard.agent.resilience.failures.FailureClass.APPLICATION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.AUTHENTICATION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.CONNECTIVITY;
import static dev.lifeguard.agent.resilience.failures.FailureClass.OVERLOAD;
import static dev.lifeguard.agent.resilience.failures.FailureClass.STARTING_OR_STOPPING;

import java.util.List;

/** What JDBC and SQL say of themselves, whatever the database. */
final class JdbcRows {

  private JdbcRows() {}

  static Group driverManager() {
    return new Group(
        "No driver",
        "java.sql.DriverManager",
        Group.VERDICT,
        List.of(
            new Row(
                new Condition(null, 0, "08001", null, "No suitable driver"),
                AUTHENTICATION,
                "no driver takes the URL, for all its SQLState says"),
            new Row(
                Condition.type("java.lang.ClassNotFoundException"),
                AUTHENTICATION,
                "the driver is not on the class path")));
  }

  static Group sqlStates() {
    return new Group(
        "SQLStates, any database",
        "SQL standard; PostgreSQL, Appendix A",
        Group.VERDICT,
        List.of(
            state("08", CONNECTIVITY, "connection exception"),
            state("28", AUTHENTICATION, "invalid authorization"),
            state("3D", AUTHENTICATION, "no such database"),
            state("53", OVERLOAD, "insufficient resources: too many connections, memory, disk"),
            state("57P01", STARTING_OR_STOPPING, "PostgreSQL: an administrator ended the session"),
            state("57P02", STARTING_OR_STOPPING, "PostgreSQL: restarting after a crash"),
            state("57P03", STARTING_OR_STOPPING, "PostgreSQL: starting, stopping or recovering"),
            state("57P04", AUTHENTICATION, "PostgreSQL: the database was dropped"),
            state("57P05", CONNECTIVITY, "PostgreSQL: the session was idle for too long"),
            state("57014", APPLICATION, "PostgreSQL: query cancelled"),
            state("21", APPLICATION, "cardinality violation"),
            state("22", APPLICATION, "data exception"),
            state("23", APPLICATION, "constraint violation"),
            state("25", APPLICATION, "invalid transaction state"),
            state("40", APPLICATION, "transaction rollback, deadlock, serialization failure"),
            state("42", APPLICATION, "syntax error or access rule violation"),
            state("44", APPLICATION, "check option violation"),
            state("0A", APPLICATION, "feature not supported")));
  }

  /** Drivers that give no SQLState may still choose one of JDBC's own types. */
  static Group types() {
    return new Group(
        "JDBC types without more",
        "Javadoc of java.sql",
        Group.WRAPPER,
        List.of(
            type("SQLTransientConnectionException", CONNECTIVITY, "may succeed when tried again"),
            type("SQLNonTransientConnectionException", CONNECTIVITY, "what class 08 is mapped to"),
            type("SQLRecoverableException", CONNECTIVITY, "needs a new connection"),
            type("SQLTimeoutException", CONNECTIVITY, "the login timeout is over"),
            type("SQLInvalidAuthorizationSpecException", AUTHENTICATION, "wrong credentials")));
  }

  private static Row state(String sqlState, FailureClass failureClass, String meaning) {
    return new Row(Condition.state(sqlState), failureClass, meaning);
  }

  private static Row type(String name, FailureClass failureClass, String meaning) {
    return new Row(Condition.type("java.sql." + name), failureClass, meaning);
  }
}
