package dev.lifeguard.it.pools.program;

import dev.lifeguard.it.accounts.Names;
import java.util.List;

/** What "supported" means, one sentence each. */
public enum Behaviour {
  /** Plain use. */
  COUNTED_ONCE("Every borrow and every return is counted once, with its wait and its use time."),
  /** {@code close()} twice. */
  DOUBLE_CLOSE("A connection that is closed twice came back once."),
  /** Another thread closes. */
  CLOSE_BY_ANOTHER("A connection that another thread closes came back."),
  /** Closed after {@code abort()}. */
  ABORT("A connection that is aborted came back."),
  /** The pool drops it. */
  EVICTED_IN_USE("A connection that the pool evicts while it is in use came back."),
  /** Twenty threads. */
  RANDOM_WORKLOAD(
      "Borrows = returns + outstanding after 20 threads with errors, timeouts, double closes,"
          + " closes by other threads, aborts and evictions."),
  /** Java 21 and later. */
  VIRTUAL_THREADS("Virtual threads are borrowers like any other."),
  /** Threads wait. */
  PENDING("Threads that wait for a connection are seen while they wait.", Names.PENDING),
  /** The pool gave up. */
  TIMEOUT("A borrow that the pool let wait too long is a timeout.", Names.TIMEOUTS),
  /** The connect is slow. */
  SLOW_CONNECT("The time to open a physical connection is measured.", Names.CREATE_TIME),
  /** The database refuses. */
  CONNECT_FAILURE("A failed borrow is counted by SQLState and exception, as the caller saw them."),
  /** No database, then one. */
  DATABASE_AWAY("A pool whose database is away at the start is watched from its first borrow on."),
  /** Held too long. */
  LEAK("A connection held too long is reported once, with the file and line of the borrow."),
  /** ... and back. */
  LEAK_OVER("A reported connection that comes back is said to be back."),
  /** Dropped, and collected. */
  LEAK_DROPPED(
      "A connection that is dropped without a close, and collected, is reported likewise."),
  /** Named. */
  CONFIGURED_NAME("A pool is reported under its configured name."),
  /** Nameless. */
  UNNAMED("A pool without a name is named after its database, the same at the next start."),
  /** Same name, same database. */
  TWO_POOLS("Two pools of the same name on the same database are kept apart."),
  /** Closed. */
  CLOSED_POOL("A pool that is closed disappears from the metrics."),
  /** Gauge. */
  USED("Connections in use."),
  /** Gauge. */
  IDLE("Idle connections."),
  /** Gauge. */
  IDLE_MIN("The least idle connections, as configured.", Names.IDLE_MIN),
  /** Gauge. */
  IDLE_MAX("The most idle connections, as configured.", Names.IDLE_MAX),
  /** Gauge. */
  MAX("The most connections, as configured.", Names.MAX, Names.LIMIT),
  /** Classes, {@code unwrap}, {@code equals}, failures. */
  UNCHANGED("Classes, unwrap, equals, hashCode and failures are what they are without the agent."),
  /** stderr. */
  SILENCE("Nothing is said beside the greeting and the leaks.");

  private final String sentence;
  private final List<String> metrics;

  Behaviour(String sentence, String... metrics) {
    this.sentence = sentence;
    this.metrics = List.of(metrics);
  }

  /** What is promised. */
  public String sentence() {
    return sentence;
  }

  /** The metrics that are absent where a pool cannot give it; often none. */
  public List<String> metrics() {
    return metrics;
  }
}
