package dev.lifeguard.agent.resilience.failures;

import java.util.List;

/**
 * All built-in rows, in the order in which they are tried: from the particular to the general.
 * {@code docs/failures.md} is generated from it.
 */
final class FailureTable {

  private FailureTable() {}

  static List<Group> groups() {
    return List.of(
        PostgresRows.pgBouncer(),
        PostgresRows.postgresql(),
        MySqlRows.mySql(),
        OracleRows.oracle(),
        SqlServerRows.sqlServer(),
        H2Rows.h2(),
        JdbcRows.driverManager(),
        JdbcRows.sqlStates(),
        JdkRows.network(),
        PoolRows.pools(),
        JdbcRows.types());
  }
}
