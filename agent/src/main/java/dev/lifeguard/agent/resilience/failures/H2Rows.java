package dev.lifeguard.agent.resilience.failures;

import static dev.lifeguard.agent.resilience.failures.FailureClass.AUTHENTICATION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.CONNECTIVITY;
import static dev.lifeguard.agent.resilience.failures.FailureClass.STARTING_OR_STOPPING;

import java.util.List;

/** H2's codes, which it also uses as SQLStates. */
final class H2Rows {

  private H2Rows() {}

  static Group h2() {
    return new Group(
        "H2",
        "H2's ErrorCode",
        Group.VERDICT,
        List.of(
            row(90067, CONNECTIVITY, "the connection is broken, or was refused"),
            row(90098, STARTING_OR_STOPPING, "the database has been closed"),
            row(90121, STARTING_OR_STOPPING, "the database is closing, or its process is"),
            row(90135, STARTING_OR_STOPPING, "another connection has it in exclusive mode"),
            row(8000, AUTHENTICATION, "the database cannot be opened"),
            row(28000, AUTHENTICATION, "wrong user or password"),
            row(90011, AUTHENTICATION, "the URL names a path that is not absolute"),
            row(90013, AUTHENTICATION, "no such database"),
            row(90020, AUTHENTICATION, "another process has the database open"),
            row(90046, AUTHENTICATION, "the URL cannot be read"),
            row(90047, AUTHENTICATION, "driver and server are of different versions"),
            row(90048, AUTHENTICATION, "the file is of another version"),
            row(90049, AUTHENTICATION, "wrong key of an encrypted file"),
            row(90117, AUTHENTICATION, "the server takes no connections from other hosts"),
            row(90146, AUTHENTICATION, "no such database, and it is not to be made"),
            row(90149, AUTHENTICATION, "no such database, and it is not made for remote clients")));
  }

  private static Row row(int code, FailureClass failureClass, String meaning) {
    return new Row(Condition.code(Origin.H2, code), failureClass, meaning);
  }
}
