package dev.lifeguard.agent.resilience.failures;

import static dev.lifeguard.agent.resilience.failures.FailureClass.AUTHENTICATION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.CONNECTIVITY;
import static dev.lifeguard.agent.resilience.failures.FailureClass.OVERLOAD;
import static dev.lifeguard.agent.resilience.failures.FailureClass.STARTING_OR_STOPPING;

import java.util.List;

/** Codes of MySQL and MariaDB, whose SQLStates are too coarse: 1040 is an 08004, 1049 a 42000. */
final class MySqlRows {

  private MySqlRows() {}

  static Group mySql() {
    return new Group(
        "MySQL, MariaDB",
        "the servers' error references; Connector/J's MysqlErrorNumbers",
        Group.VERDICT,
        List.of(
            row(1040, OVERLOAD, "too many connections: max_connections"),
            row(1203, OVERLOAD, "the user has max_user_connections"),
            row(1226, OVERLOAD, "the account has used up a limit, which may be one per hour"),
            row(1041, OVERLOAD, "the server is out of memory"),
            row(1135, OVERLOAD, "the server cannot make another thread"),
            row(1053, STARTING_OR_STOPPING, "shutdown in progress"),
            row(3032, STARTING_OR_STOPPING, "the server is in offline mode"),
            row(3168, STARTING_OR_STOPPING, "the server is not available"),
            row(4031, CONNECTIVITY, "the server closed an idle connection"),
            row(1927, CONNECTIVITY, "MariaDB: the connection was killed"),
            row(1044, AUTHENTICATION, "the user may not use the database"),
            row(1045, AUTHENTICATION, "wrong user or password"),
            row(1698, AUTHENTICATION, "the account does not log in by password"),
            row(1049, AUTHENTICATION, "no such database"),
            row(1129, AUTHENTICATION, "the host is blocked after too many errors"),
            row(1130, AUTHENTICATION, "the host may not connect"),
            row(1251, AUTHENTICATION, "driver and server share no authentication"),
            row(1524, AUTHENTICATION, "the authentication plugin is not loaded"),
            row(1820, AUTHENTICATION, "the password has to be changed"),
            row(1862, AUTHENTICATION, "the password has expired"),
            row(3118, AUTHENTICATION, "the account is locked"),
            row(3159, AUTHENTICATION, "only TLS is let in"),
            new Row(
                Condition.text(Origin.MYSQL, "Public Key Retrieval is not allowed"),
                AUTHENTICATION,
                "neither TLS nor allowPublicKeyRetrieval, which the account needs")));
  }

  private static Row row(int code, FailureClass failureClass, String meaning) {
    return new Row(Condition.code(Origin.MYSQL, code), failureClass, meaning);
  }
}
