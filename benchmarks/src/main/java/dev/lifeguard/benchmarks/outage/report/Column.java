package dev.lifeguard.benchmarks.outage.report;

/** What the table says about a run, column by column. */
public enum Column {
  /** Requests that arrived from the outage's begin on. */
  ASKED("asked"),
  /** Of those, served sooner or later. */
  SERVED("served"),
  /** Of those, served within a second of their arrival. */
  PROMPT("within 1 s"),
  /** Of those, not served. */
  FAILED("failed"),
  /** Times in getConnection of what arrived during the outage. */
  BORROW("getConnection p50 / p99 / max, ms"),
  /** Threads in getConnection. */
  BLOCKED("most in getConnection"),
  /** Connects at the proxy. */
  CONNECTS("connects/s mean / peak / peak after"),
  /** Connects at the proxy from the database's return on: whether they come all at once. */
  RUSH("connects after: all / busiest 100 ms / half within, s"),
  /** From the database's return on. */
  RETURN("back to 1st / 100th success, s"),
  /** Rows that contradict what the application was told. */
  ROWS("lost / doubled / unsent"),
  /** Writes whose outcome nobody was told. */
  UNKNOWN("unknown (there)"),
  /** When the breaker opened. */
  BREAKER("breaker open after, s"),
  /** Borrows that the agent refused. */
  REFUSED("refused: number / p99, ms");

  private final String heading;

  Column(String heading) {
    this.heading = heading;
  }

  /** The heading of the column. */
  public String heading() {
    return heading;
  }
}
