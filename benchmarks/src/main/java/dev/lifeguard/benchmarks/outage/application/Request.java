package dev.lifeguard.benchmarks.outage.application;

/**
 * What became of one request.
 *
 * @param key its row's key, unique in a run
 * @param kind what it does
 * @param asked when it arrived, by {@link WallClock}
 * @param began when its thread asked for a connection, by {@link WallClock}; 0 if it never came to
 *     that
 * @param borrowMicros how long that took, successful or not; up to the end of the run if it never
 *     ended
 * @param allMicros from its arrival to its end
 * @param outcome what it was told
 * @param failure class of the exception that it got, or empty
 * @param state the exception's SQLState, or empty
 * @param message the exception's message on one line, or empty
 */
public record Request(
    String key,
    Kind kind,
    long asked,
    long began,
    long borrowMicros,
    long allMicros,
    Outcome outcome,
    String failure,
    String state,
    String message) {

  private static final int FIELDS = 10;

  /** When it ended, by {@link WallClock}. */
  public long ended() {
    return asked + allMicros;
  }

  /** As one line of tab separated fields. */
  public String line() {
    return String.join(
        "\t",
        key,
        kind.name(),
        Long.toString(asked),
        Long.toString(began),
        Long.toString(borrowMicros),
        Long.toString(allMicros),
        outcome.name(),
        failure,
        state,
        message.replaceAll("\\s+", " "));
  }

  /** Reads what {@link #line()} wrote. */
  public static Request parse(String line) {
    String[] fields = line.split("\t", FIELDS);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("Not a request: " + line);
    }
    return new Request(
        fields[0],
        Kind.valueOf(fields[1]),
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[4]),
        Long.parseLong(fields[5]),
        Outcome.valueOf(fields[6]),
        fields[7],
        fields[8],
        fields[9]);
  }
}
