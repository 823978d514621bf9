package dev.lifeguard.agent.resilience.failures;

/** Writes the page of failures from the table. */
public final class FailuresDocument {

  private FailuresDocument() {}

  /**
   * The page.
   *
   * @return its text
   */
  public static String page() {
    return """
    # Failures

    <!-- Generated from the code; CONTRIBUTING.md says how. -->

    When a borrow or a connect fails, Lifeguard tells what that means:

    %s
    A failure is often several exceptions: the pool's, with the driver's as its cause, with one of the JDK as that one's. Causes and
    next exceptions are looked at, %d at most; suppressed ones are not. Of each exception the first row below that fits counts. Among those:

    1. A row from the settings beats the built-in ones.
    2. A row that says why beats a row of the last two sections, which say only that no connection was had. So a pool's timeout is
       `exhaustion` if nothing else is behind it, and what is behind it otherwise. What a pool passes on as the reason is its last
       failure to connect, which can be older than the borrow.
    3. The earliest beats the later ones. A cause was there before what it caused, and is more exact: an `08006` around a certificate
       that is not trusted is `authentication`, around a reset it is `connectivity`. A next exception came afterwards: a `57P01` is
       followed by the end of file that it led to.

    A vendor's code counts only if its driver made the exception. Drivers and pools are told by the names of their classes, also
    relocated ones, and plain `java.sql` exceptions by the class that made them: the first on the stack that is not the JDK's.

    ## Settings

    `lifeguard.failures.<class>` adds failures to a class, or moves them there. A value is a list, joined by commas; in agent arguments,
    where a comma ends the value, by `+`. One setting exists for each class but `interrupted`. In the list can be:

    - an SQLState, `57P05`, or a class of them, `57`; a single one beats its class;
    - a vendor's code: `mysql:1927`, `mariadb:1927`, `oracle:3113`, `sqlserver:40613`, `h2:90067`;
    - an exception, `com.acme.db.GatewayClosedException`; its subclasses are meant too.

    ```
    -Dlifeguard.failures.connectivity=58030,com.acme.db.GatewayClosedException
    -Dlifeguard.failures.authentication=oracle:12505,oracle:12514
    LIFEGUARD_FAILURES_APPLICATION=57P05
    ```

    %s"""
        .formatted(classes(), Chain.MOST, tables());
  }

  private static String classes() {
    StringBuilder table =
        new StringBuilder("| class | what it means | retried | counts for the breaker |\n");
    table.append("|---|---|---|---|\n");
    for (FailureClass each : FailureClass.values()) {
      table
          .append("| `")
          .append(each.word())
          .append("` | ")
          .append(each.meaning())
          .append(" | ")
          .append(each.retriedLater() ? "yes, after a longer delay" : yes(each.retried()))
          .append(" | ")
          .append(yes(each.countsForBreaker()))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    for (Group group : FailureTable.groups()) {
      text.append(text.length() == 0 ? "## " : "\n## ")
          .append(group.title())
          .append("\n\nSource: ")
          .append(group.source())
          .append(".\n\n");
      boolean pools = group.rows().stream().anyMatch(row -> isOfAPool(row.condition()));
      text.append(pools ? "| pool " : "")
          .append("| condition | meaning | class | retried | counts for the breaker |\n")
          .append(pools ? "|---" : "")
          .append("|---|---|---|---|---|\n");
      for (Row row : group.rows()) {
        Origin origin = row.condition().origin();
        text.append(pools && origin != null ? "| " + origin.label() + " " : "")
            .append("| ")
            .append(row.condition().words())
            .append(" | ")
            .append(row.meaning())
            .append(" | `")
            .append(row.failureClass().word())
            .append("` | ")
            .append(yes(row.failureClass().retried()))
            .append(" | ")
            .append(yes(row.failureClass().countsForBreaker()))
            .append(" |\n");
      }
    }
    return text.toString();
  }

  private static boolean isOfAPool(Condition condition) {
    return condition.origin() == Origin.HIKARICP;
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }
}
