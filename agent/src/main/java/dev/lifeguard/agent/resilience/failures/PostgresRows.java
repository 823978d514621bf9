package dev.lifeguard.agent.resilience.failures;

import static dev.lifeguard.agent.resilience.failures.FailureClass.AUTHENTICATION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.CONNECTIVITY;
import static dev.lifeguard.agent.resilience.failures.FailureClass.OVERLOAD;
import static dev.lifeguard.agent.resilience.failures.FailureClass.STARTING_OR_STOPPING;

import java.util.List;

/**
 * What PostgreSQL and PgBouncer say by other means than an SQLState that all databases have. The
 * driver's vendor code is always 0.
 */
final class PostgresRows {

  private PostgresRows() {}

  /** PgBouncer reports nearly everything as 08P01, so its texts are what there is. */
  static Group pgBouncer() {
    return new Group(
        "PgBouncer",
        "PgBouncer's sources (client.c, objects.c, janitor.c); its messages are not translated",
        Group.VERDICT,
        List.of(
            text("no more connections allowed", OVERLOAD, "max_client_conn is reached"),
            text("client connections exceeded", OVERLOAD, "a limit of one database or user"),
            text(
                "query_wait_timeout",
                OVERLOAD,
                "no server connection came free, or could be opened, in time"),
            text("bouncer resources exhaustion", OVERLOAD, "it is out of memory"),
            text("shutting down", STARTING_OR_STOPPING, "PgBouncer is being stopped"),
            text("suspend_timeout", STARTING_OR_STOPPING, "it is handed over to a new process"),
            text("is disabled", STARTING_OR_STOPPING, "an administrator disabled the database"),
            text("client_login_timeout", CONNECTIVITY, "the server was not reached in time"),
            text("server_login_retry", CONNECTIVITY, "the server could not be reached lately"),
            text("no such database", AUTHENTICATION, "not in its configuration"),
            text("no such user", AUTHENTICATION, "not in its list of users"),
            text("password authentication failed", AUTHENTICATION, "wrong password"),
            text("SASL authentication failed", AUTHENTICATION, "wrong password"),
            text("login rejected", AUTHENTICATION, "its access rules say no"),
            text("certificate authentication failed", AUTHENTICATION, "wrong certificate"),
            text("SSL required", AUTHENTICATION, "only TLS is let in"),
            text("bouncer config error", AUTHENTICATION, "its configuration is wrong"),
            text(
                "unsupported startup parameter",
                AUTHENTICATION,
                "not in ignore_startup_parameters")));
  }

  static Group postgresql() {
    return new Group(
        "PostgreSQL's driver",
        "pgjdbc's sources (ConnectionFactoryImpl, ScramAuthenticator, MakeSSL); what a server answers",
        Group.VERDICT,
        List.of(
            new Row(
                Condition.state(Origin.POSTGRESQL, "08004"),
                AUTHENTICATION,
                "authentication or TLS that server and settings do not share"),
            new Row(
                Condition.state(Origin.POSTGRESQL, "55000"),
                AUTHENTICATION,
                "the database takes no connections: ALLOW_CONNECTIONS is false"),
            new Row(
                Condition.text(Origin.POSTGRESQL, "hostnameverifier"),
                AUTHENTICATION,
                "the certificate is another host's")));
  }

  /** With an SQLState that says next to nothing: the server's own errors have better ones. */
  private static Row text(String text, FailureClass failureClass, String meaning) {
    return new Row(new Condition(Origin.POSTGRESQL, 0, "08P01", null, text), failureClass, meaning);
  }
}
