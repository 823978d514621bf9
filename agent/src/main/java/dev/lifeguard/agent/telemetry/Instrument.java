package dev.lifeguard.agent.telemetry;

/**
 * Every metric that Lifeguard exports. Names and units of {@code db.client.connection.*} are those
 * of OpenTelemetry's database conventions; {@code max} became {@code limit} there in September
 * 2026, so both are exported until the new name is in common use.
 */
public enum Instrument {
  /** Open connections by state. */
  COUNT("db.client.connection.count", Kind.UP_DOWN, "{connection}", "Open connections by state."),
  /** Idle limit. */
  IDLE_MAX(
      "db.client.connection.idle.max",
      Kind.UP_DOWN,
      "{connection}",
      "The most idle connections that the pool keeps."),
  /** Idle minimum. */
  IDLE_MIN(
      "db.client.connection.idle.min",
      Kind.UP_DOWN,
      "{connection}",
      "The least idle connections that the pool keeps."),
  /** Limit, by its old name. */
  MAX(
      "db.client.connection.max",
      Kind.UP_DOWN,
      "{connection}",
      "The most connections that the pool opens; the name before September 2026."),
  /** Limit. */
  LIMIT(
      "db.client.connection.limit",
      Kind.UP_DOWN,
      "{connection}",
      "The most connections that the pool opens."),
  /** Waiting threads. */
  PENDING(
      "db.client.connection.pending_requests",
      Kind.UP_DOWN,
      "{request}",
      "Threads that wait for a connection now."),
  /** Timeouts. */
  TIMEOUTS(
      "db.client.connection.timeouts",
      Kind.COUNTER,
      "{timeout}",
      "Borrows that failed because the pool's acquisition time was over."),
  /** Time to open. */
  CREATE_TIME(
      "db.client.connection.create_time",
      Kind.HISTOGRAM,
      "s",
      "Time to open a physical connection, also one that failed."),
  /** Time to borrow. */
  WAIT_TIME(
      "db.client.connection.wait_time",
      Kind.HISTOGRAM,
      "s",
      "Time from asking for a connection to getting it."),
  /** Time held. */
  USE_TIME(
      "db.client.connection.use_time",
      Kind.HISTOGRAM,
      "s",
      "Time from getting a connection to giving it back."),
  /** Failures. */
  FAILURES(
      "lifeguard.borrow.failures",
      Kind.COUNTER,
      "{borrow}",
      "Failed borrows, timeouts and refusals among them, by SQLState and exception."),
  /** Leaks ever. */
  LEAKS("lifeguard.leak.count", Kind.COUNTER, "{leak}", "Connections reported as leaked."),
  /** Leaks now. */
  LEAKED(
      "lifeguard.leak.outstanding",
      Kind.UP_DOWN,
      "{connection}",
      "Connections reported as leaked that have not come back."),
  /** Retries. */
  RETRIES(
      "lifeguard.retry.attempts",
      Kind.COUNTER,
      "{attempt}",
      "Retries of failed borrows by outcome; in mode observe, those that there would have been."),
  /** Breaker now. */
  BREAKER_STATE(
      "lifeguard.breaker.state",
      Kind.UP_DOWN,
      "{breaker}",
      "1 for the state that the pool's breaker is in, 0 for the others."),
  /** Breaker's moves. */
  TRANSITIONS(
      "lifeguard.breaker.transitions",
      Kind.COUNTER,
      "{transition}",
      "How often the breaker went to a state."),
  /** Refused borrows. */
  REJECTED(
      "lifeguard.breaker.rejected",
      Kind.COUNTER,
      "{borrow}",
      "Borrows refused because the breaker was open; in mode observe, those that would have been."),
  /** Checks of idle connections. */
  CHECKS(
      "lifeguard.validate.checks",
      Kind.COUNTER,
      "{check}",
      "Idle connections that were checked before they were lent, by outcome, from the first check on.");

  /** The kinds of instruments. */
  public enum Kind {
    /** A sum that only grows. */
    COUNTER,
    /** A sum that goes up and down: the state now. */
    UP_DOWN,
    /** Times in buckets. */
    HISTOGRAM
  }

  private final String metric;
  private final Kind kind;
  private final String unit;
  private final String description;

  Instrument(String metric, Kind kind, String unit, String description) {
    this.metric = metric;
    this.kind = kind;
    this.unit = unit;
    this.description = description;
  }

  /**
   * The metric's name.
   *
   * @return the name
   */
  public String metric() {
    return metric;
  }

  /**
   * What it is.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Its unit, in UCUM.
   *
   * @return the unit
   */
  public String unit() {
    return unit;
  }

  /**
   * What it means.
   *
   * @return a sentence
   */
  public String description() {
    return description;
  }
}
