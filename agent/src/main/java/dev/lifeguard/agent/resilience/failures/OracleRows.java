package dev.lifeguard.agent.resilience.failures;

import static dev.lifeguard.agent.resilience.failures.FailureClass.AUTHENTICATION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.CONNECTIVITY;
import static dev.lifeguard.agent.resilience.failures.FailureClass.INTERRUPTED;
import static dev.lifeguard.agent.resilience.failures.FailureClass.OVERLOAD;
import static dev.lifeguard.agent.resilience.failures.FailureClass.STARTING_OR_STOPPING;

import java.util.List;

/** Oracle's ORA numbers. */
final class OracleRows {

  private OracleRows() {}

  static Group oracle() {
    return new Group(
        "Oracle",
        "Oracle Database Error Messages; ojdbc's messages (12150 to 12549, 17000 to 18752)",
        Group.VERDICT,
        List.of(
            row(18, OVERLOAD, "maximum number of sessions"),
            row(20, OVERLOAD, "maximum number of processes"),
            row(2391, OVERLOAD, "the profile's SESSIONS_PER_USER"),
            row(12500, OVERLOAD, "the listener could not start a server process"),
            row(12510, OVERLOAD, "the database lacks resources for now"),
            row(12516, OVERLOAD, "no handler of the protocol is free"),
            row(12518, OVERLOAD, "the listener could not hand the client over"),
            row(12519, OVERLOAD, "no handler of the service is free"),
            row(12520, OVERLOAD, "no handler of the server type is free"),
            row(12530, OVERLOAD, "the listener's rate limit"),
            row(12540, OVERLOAD, "an internal limit, such as PROCESSES"),
            row(1033, STARTING_OR_STOPPING, "initialization or shutdown in progress"),
            row(1034, STARTING_OR_STOPPING, "not available: the instance is down"),
            row(1089, STARTING_OR_STOPPING, "immediate shutdown in progress"),
            row(1090, STARTING_OR_STOPPING, "shutdown in progress"),
            row(1092, STARTING_OR_STOPPING, "the instance was terminated"),
            row(12505, STARTING_OR_STOPPING, "the listener does not know the SID, or not yet"),
            row(12514, STARTING_OR_STOPPING, "the listener does not know the service, or not yet"),
            row(12521, STARTING_OR_STOPPING, "the listener does not know the instance, or not yet"),
            row(12526, STARTING_OR_STOPPING, "all instances are in restricted mode"),
            row(12527, STARTING_OR_STOPPING, "restricted, or blocking new connections"),
            row(12528, STARTING_OR_STOPPING, "all instances block new connections"),
            row(28, CONNECTIVITY, "the session was killed"),
            row(1012, CONNECTIVITY, "not logged on"),
            row(2396, CONNECTIVITY, "the session was idle for too long"),
            row(3113, CONNECTIVITY, "end of file on the communication channel"),
            row(3114, CONNECTIVITY, "not connected"),
            row(3135, CONNECTIVITY, "lost contact"),
            row(12170, CONNECTIVITY, "timeout while connecting"),
            row(12525, CONNECTIVITY, "the listener did not get the request in time"),
            row(12535, CONNECTIVITY, "operation timed out"),
            row(12537, CONNECTIVITY, "connection closed"),
            row(12541, CONNECTIVITY, "no listener"),
            row(12543, CONNECTIVITY, "destination host unreachable"),
            row(12545, CONNECTIVITY, "the host does not exist, or is not up"),
            row(12547, CONNECTIVITY, "lost contact"),
            row(12560, CONNECTIVITY, "protocol adapter error"),
            row(12570, CONNECTIVITY, "a packet could not be read"),
            row(12571, CONNECTIVITY, "a packet could not be written"),
            row(17002, CONNECTIVITY, "I/O error"),
            row(17008, CONNECTIVITY, "closed connection"),
            row(17410, CONNECTIVITY, "no more data to read from the socket"),
            row(17800, CONNECTIVITY, "the other side closed"),
            row(17820, CONNECTIVITY, "the connection was not established"),
            row(17868, CONNECTIVITY, "unknown host"),
            row(18714, CONNECTIVITY, "the login timeout is over"),
            row(18730, INTERRUPTED, "interrupted while reading or writing"),
            row(1005, AUTHENTICATION, "no password"),
            row(1017, AUTHENTICATION, "wrong user or password"),
            row(1045, AUTHENTICATION, "the user lacks CREATE SESSION"),
            row(28000, AUTHENTICATION, "the account is locked"),
            row(28001, AUTHENTICATION, "the password has expired"),
            row(28040, AUTHENTICATION, "driver and server share no authentication"),
            row(12154, AUTHENTICATION, "the connect identifier is not known"),
            row(12261, AUTHENTICATION, "syntax error in the connect string"),
            row(12504, AUTHENTICATION, "no service named"),
            row(12506, AUTHENTICATION, "the service's access list says no"),
            row(12529, AUTHENTICATION, "the listener's filter says no"),
            row(17965, AUTHENTICATION, "the certificate is another host's"),
            row(17966, AUTHENTICATION, "the certificate is another host's")));
  }

  private static Row row(int code, FailureClass failureClass, String meaning) {
    return new Row(Condition.code(Origin.ORACLE, code), failureClass, meaning);
  }
}
