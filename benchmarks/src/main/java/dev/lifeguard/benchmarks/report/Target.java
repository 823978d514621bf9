package dev.lifeguard.benchmarks.report;

import java.util.Optional;

/**
 * What Lifeguard has promised about a measure.
 *
 * @param text as the table shows it
 * @param limit the largest figure that still keeps the promise
 */
public record Target(String text, double limit) {

  /** For the size of the agent's jar, in MB. */
  public static final Target JAR = new Target("≤ 7 MB", 7);

  /**
   * The target for what is added to the bare program, if there is one.
   *
   * <p>JMH divides everything the JVM allocated, the exporter's threads included, by the number of
   * operations; so "0 B/op" is taken as less than half a byte. An object allocated by as few as one
   * borrow in 32 would show.
   */
  public static Optional<Target> forAdded(Measure measure) {
    return switch (measure.quantity()) {
      case NANOS_PER_OP -> Optional.of(new Target("≤ +60 ns", 60));
      case BYTES_PER_OP -> Optional.of(new Target("+0 B", 0.5));
      case MILLIS_TO_READY ->
          measure.subject().equals(Measure.MANY_CLASSES)
              ? Optional.of(new Target("≤ +50 ms", 50))
              : ofHikariProgram(measure, new Target("≤ +150 ms", 150));
      case PEAK_MIB -> ofHikariProgram(measure, new Target("≤ +40 MiB", 40));
      case MILLIS_IN_ALL -> Optional.empty();
    };
  }

  /** The target for what mode {@code enforce} adds to the default, if there is one. */
  public static Optional<Target> forEnforce(Measure measure) {
    return switch (measure.quantity()) {
      case NANOS_PER_OP -> Optional.of(new Target("≤ +10 ns", 10));
      case BYTES_PER_OP -> forAdded(measure);
      case MILLIS_TO_READY, MILLIS_IN_ALL, PEAK_MIB -> Optional.empty();
    };
  }

  /** Whether a figure keeps the promise. */
  public Verdict judge(double figure) {
    return figure <= limit ? Verdict.HOLDS : Verdict.FALLS_SHORT;
  }

  /** Judges by the median, and says so where single rounds would be judged otherwise. */
  public Verdict judge(Series figures) {
    Verdict verdict = judge(figures.median());
    boolean unanimous = judge(figures.quantile(0)) == judge(figures.quantile(1));
    if (unanimous) {
      return verdict;
    }
    return verdict == Verdict.HOLDS ? Verdict.HOLDS_NOT_ALWAYS : Verdict.FALLS_SHORT_NOT_ALWAYS;
  }

  private static Optional<Target> ofHikariProgram(Measure measure, Target target) {
    return Optional.of(target).filter(t -> measure.subject().startsWith("HikariCP"));
  }
}
