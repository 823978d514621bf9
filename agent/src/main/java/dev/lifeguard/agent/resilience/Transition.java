package dev.lifeguard.agent.resilience;

/** What is said when a breaker goes to another state: one line, with its reason. */
final class Transition {

  private Transition() {}

  static String line(
      String pool,
      BreakerState to,
      Evidence evidence,
      long badForNanos,
      long rejected,
      boolean enforced) {
    return pool
        + " - breaker "
        + switch (to) {
          case OPEN -> opened(evidence, badForNanos, enforced);
          case HALF_OPEN -> "half-open: some borrows may try to reach the database.";
          case CLOSED ->
              "closed: the database answers, after "
                  + Refusal.seconds(badForNanos)
                  + ". "
                  + rejected
                  + (enforced ? " borrows were" : " borrows would have been")
                  + " refused since the start.";
        };
  }

  private static String opened(Evidence evidence, long badForNanos, boolean enforced) {
    Throwable last = evidence.last();
    return (enforced ? "open: " : "would be open (mode observe): ")
        + evidence.failures()
        + " connects failed in a row over "
        + Refusal.seconds(badForNanos)
        + (last == null ? "." : ", the last by: " + sentence(last.toString()))
        + " Borrows that the pool cannot serve "
        + (enforced ? "are" : "would be")
        + " refused until the database answers; it is tried again and again.";
  }

  /** Many drivers' messages end in a period, some do not. */
  private static String sentence(String text) {
    return text.endsWith(".") ? text : text + ".";
  }
}
