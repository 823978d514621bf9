package dev.lifeguard.agent;

/** The parts of the agent that can fail, and be switched off, by themselves. */
enum Part {
  /** Weaving of a pool's classes. */
  WEAVE("weaving"),
  /** Accounting for borrows. */
  BORROW("borrow accounting"),
  /** Accounting for returns. */
  RETURN("return accounting"),
  /** Timing of new physical connections. */
  CREATE("create timing"),
  /** Accounting for connections that come from no known pool. */
  PLAIN("accounting without a known pool"),
  /** Counting of failed borrows. */
  FAILURE("failure counting"),
  /** Noticing new pools. */
  OPEN("noticing new pools"),
  /** Noticing closed pools. */
  CLOSE("noticing closed pools"),
  /** Reading of pool gauges. */
  READ("reading pools"),
  /** Decisions while a database is away. */
  RESILIENCE("resilience"),
  /** The leak watch. */
  LEAKS("leak detection"),
  /** Export. */
  TELEMETRY("telemetry");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  @SuppressWarnings("EnumOrdinal") // never stored: the bit lives as long as this JVM
  int bit() {
    return 1 << ordinal();
  }
}
