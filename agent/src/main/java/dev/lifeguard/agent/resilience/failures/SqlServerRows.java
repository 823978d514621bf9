package dev.lifeguard.agent.resilience.failures;

import static dev.lifeguard.agent.resilience.failures.FailureClass.AUTHENTICATION;
import static dev.lifeguard.agent.resilience.failures.FailureClass.OVERLOAD;
import static dev.lifeguard.agent.resilience.failures.FailureClass.STARTING_OR_STOPPING;

import java.util.List;

/** Error numbers of SQL Server and Azure SQL. */
final class SqlServerRows {

  private SqlServerRows() {}

  static Group sqlServer() {
    return new Group(
        "SQL Server, Azure SQL",
        "Database Engine errors; Azure SQL's list of transient faults",
        Group.VERDICT,
        List.of(
            row(10928, OVERLOAD, "Azure: a resource limit of the database is reached"),
            row(
                10929,
                OVERLOAD,
                "Azure: the server is too busy for more than the guaranteed minimum"),
            row(17809, OVERLOAD, "maximum number of user connections"),
            row(40501, OVERLOAD, "Azure: the service is busy"),
            row(49918, OVERLOAD, "Azure: not enough resources"),
            row(49919, OVERLOAD, "Azure: too many create or update operations"),
            row(49920, OVERLOAD, "Azure: too many operations"),
            row(615, STARTING_OR_STOPPING, "Azure: the database has just moved"),
            row(921, STARTING_OR_STOPPING, "the database is not recovered yet"),
            row(922, STARTING_OR_STOPPING, "the database is being recovered"),
            row(983, STARTING_OR_STOPPING, "the replica is changing its role"),
            row(4221, STARTING_OR_STOPPING, "the secondary is not ready for reads"),
            row(6005, STARTING_OR_STOPPING, "shutdown in progress"),
            row(17142, STARTING_OR_STOPPING, "the service is paused"),
            row(18401, STARTING_OR_STOPPING, "the server is upgrading its scripts"),
            row(40197, STARTING_OR_STOPPING, "Azure: upgrade, failure or failover of the service"),
            row(40613, STARTING_OR_STOPPING, "Azure: the database is not available now"),
            row(4060, AUTHENTICATION, "the database does not exist, or is not for this login"),
            row(18452, AUTHENTICATION, "an untrusted domain"),
            row(18456, AUTHENTICATION, "wrong user or password"),
            row(18470, AUTHENTICATION, "the account is disabled"),
            row(18486, AUTHENTICATION, "the account is locked"),
            row(18487, AUTHENTICATION, "the password has expired"),
            row(18488, AUTHENTICATION, "the password has to be changed"),
            row(40615, AUTHENTICATION, "Azure: the firewall says no"),
            new Row(
                Condition.text(Origin.SQLSERVER, "host name in certificate"),
                AUTHENTICATION,
                "the certificate is another host's")));
  }

  private static Row row(int code, FailureClass failureClass, String meaning) {
    return new Row(Condition.code(Origin.SQLSERVER, code), failureClass, meaning);
  }
}
