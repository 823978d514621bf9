package dev.lifeguard.benchmarks.outage.application;

/** What a request does. The mix repeats every ten requests. */
public enum Kind {
  /** Reads one row by a query. */
  READ,
  /** Inserts its row as a statement of its own, committed by itself. */
  INSERT,
  /** Inserts its row in a transaction. */
  TRANSACTION;

  /** Seven reads, an insert and two transactions out of ten. */
  static Kind ofNumber(int number) {
    return switch (number % 10) {
      case 3 -> INSERT;
      case 6, 9 -> TRANSACTION;
      default -> READ;
    };
  }

  /** Whether it leaves a row. */
  public boolean writes() {
    return this != READ;
  }
}
