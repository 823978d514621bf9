package dev.lifeguard.agent.config;

import dev.lifeguard.agent.resilience.Mode;
import dev.lifeguard.agent.resilience.Policy;
import dev.lifeguard.agent.voice.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param key its name as a system property; without the prefix as an agent argument, in capitals
 *     with underscores as an environment variable
 * @param defaultText its default, as one would write it; empty for none
 * @param kind what its values look like and how they are read
 * @param description what it does, in a sentence
 * @param <T> the type of its values
 */
public record Setting<T>(String key, String defaultText, Kind<T> kind, String description) {

  /** What every key starts with. */
  public static final String PREFIX = "lifeguard.";

  /** What every key for single pools starts with; the pool's name follows. */
  public static final String POOL_PREFIX = PREFIX + "pool.";

  /** Whether the agent does anything. */
  public static final Setting<Boolean> ENABLED =
      new Setting<>(
          "lifeguard.enabled",
          "true",
          Kind.BOOLEAN,
          "false leaves the JVM exactly as it is without the agent.");

  /** A file with further settings. */
  public static final Setting<String> CONFIG =
      new Setting<>(
          "lifeguard.config",
          "",
          Kind.FILE,
          "A properties file with settings, read after all other sources.");

  /** How much is said. */
  public static final Setting<Level> LOG_LEVEL =
      new Setting<>(
          "lifeguard.log.level",
          "info",
          Kind.LEVEL,
          "How much Lifeguard says: off, error, warn, info or debug.");

  /** Where it is said. */
  public static final Setting<String> LOG_FILE =
      new Setting<>(
          "lifeguard.log.file",
          "",
          Kind.FILE,
          "A file that Lifeguard's lines are appended to, with their times; stderr if unset.");

  /** When a held connection counts as leaked; zero for never. */
  public static final Setting<Duration> LEAK_THRESHOLD =
      new Setting<>(
          "lifeguard.leak.threshold",
          "60s",
          Kind.DURATION_OR_OFF,
          "A connection held longer than this is reported as a leak, once; off reports none.");

  /** Budget of stack captures. */
  public static final Setting<Integer> LEAK_CAPTURES =
      new Setting<>(
          "lifeguard.leak.captures-per-second",
          "1000",
          Kind.CAPTURES,
          "How many borrows a second, per pool, have their stack captured for leak reports; five"
              + " times as many while the pool is nearly full, or lately had a leak without a stack;"
              + " fewer while there are more than a hundred times as many borrows.");

  /** What is done while a database is away. */
  public static final Setting<Mode> RESILIENCE_MODE =
      new Setting<>(
          "lifeguard.resilience.mode",
          "observe",
          Kind.MODE,
          "off, observe or enforce: whether Lifeguard decides, and acts, while a database is "
              + "away.");

  /** Attempts of a borrow. */
  public static final Setting<Integer> RETRY_MAX_ATTEMPTS =
      new Setting<>(
          "lifeguard.retry.max-attempts",
          "3",
          Kind.COUNT,
          "How often a borrow is tried that fails because the database is away, the first time "
              + "included; 1 for no retry.");

  /** Growth of the pause. */
  public static final Setting<Policy.Strategy> RETRY_STRATEGY =
      new Setting<>(
          "lifeguard.retry.strategy",
          "exponential",
          Kind.STRATEGY,
          "How the pause between attempts grows: exponential, linear or fixed.");

  /** First pause. */
  public static final Setting<Duration> RETRY_INITIAL_DELAY =
      new Setting<>(
          "lifeguard.retry.initial-delay",
          "100ms",
          Kind.DURATION,
          "The pause before the second attempt.");

  /** Longest pause. */
  public static final Setting<Duration> RETRY_MAX_DELAY =
      new Setting<>(
          "lifeguard.retry.max-delay",
          "1s",
          Kind.DURATION,
          "The longest pause between two attempts, jitter included; four times that where the "
              + "database is overloaded.");

  /** Growth factor. */
  public static final Setting<Double> RETRY_MULTIPLIER =
      new Setting<>(
          "lifeguard.retry.multiplier", "2", Kind.FACTOR, "What the exponential pause grows by.");

  /** Randomness of the pause. */
  public static final Setting<Double> RETRY_JITTER =
      new Setting<>(
          "lifeguard.retry.jitter",
          "0.5",
          Kind.PART,
          "By what part a pause is made shorter or longer at random, within retry.max-delay.");

  /** Limit of all attempts. */
  public static final Setting<Duration> RETRY_DEADLINE =
      new Setting<>(
          "lifeguard.retry.deadline",
          "1s",
          Kind.DURATION,
          "How long after its beginning a borrow may be tried again; never later than the pool's "
              + "own limit, which the last attempt has anew.");

  /** Failures before the breaker opens. */
  public static final Setting<Integer> BREAKER_FAILURES =
      new Setting<>(
          "lifeguard.breaker.failure-threshold",
          "5",
          Kind.COUNT,
          "How many connects in a row must fail before the breaker opens; one that hangs counts "
              + "more.");

  /** Time before the breaker opens. */
  public static final Setting<Duration> BREAKER_PATIENCE =
      new Setting<>(
          "lifeguard.breaker.patience",
          "3s",
          Kind.DURATION_OR_OFF,
          "For how long all connects must have failed before the breaker opens: longer than a "
              + "failover takes.");

  /** Rate of failures. */
  public static final Setting<Double> BREAKER_RATE =
      new Setting<>(
          "lifeguard.breaker.failure-rate",
          "0",
          Kind.PART,
          "The breaker also opens when this part of the connects of a window has failed, of ten at "
              + "least, for example 0.5; 0 for never.");

  /** Window of the rate. */
  public static final Setting<Duration> BREAKER_WINDOW =
      new Setting<>("lifeguard.breaker.window", "60s", Kind.WINDOW, "The window of that rate.");

  /** Slow connects. */
  public static final Setting<Duration> BREAKER_SLOW =
      new Setting<>(
          "lifeguard.breaker.slow-connect",
          "off",
          Kind.DURATION_OR_OFF,
          "A connect that takes longer counts as failed; off for none.");

  /** Time before half-open. */
  public static final Setting<Duration> BREAKER_OPEN =
      new Setting<>(
          "lifeguard.breaker.open-duration",
          "60s",
          Kind.DURATION,
          "After this the breaker lets some borrows try although no probe has succeeded.");

  /** Borrows while half-open. */
  public static final Setting<Integer> BREAKER_HALF_OPEN =
      new Setting<>(
          "lifeguard.breaker.half-open-calls", "3", Kind.COUNT, "How many borrows may try then.");

  /** Whether there is a probe. */
  public static final Setting<Boolean> PROBE_ENABLED =
      new Setting<>(
          "lifeguard.probe.enabled",
          "true",
          Kind.BOOLEAN,
          "Whether Lifeguard may connect by itself to find out whether a database is there.");

  /** First pause of the probe. */
  public static final Setting<Duration> PROBE_INTERVAL =
      new Setting<>(
          "lifeguard.probe.interval",
          "250ms",
          Kind.DURATION,
          "The first pause between two tries of Lifeguard's own to connect while a database is "
              + "away; it triples.");

  /** Longest pause of the probe. */
  public static final Setting<Duration> PROBE_MAX_INTERVAL =
      new Setting<>(
          "lifeguard.probe.max-interval",
          "2s",
          Kind.DURATION,
          "The longest pause between two such tries; up to a minute where the credentials are "
              + "refused.");

  /** Check of idle connections; zero for none. */
  public static final Setting<Duration> VALIDATE_AFTER_IDLE =
      new Setting<>(
          "lifeguard.validate.after-idle",
          "off",
          Kind.DURATION_OR_OFF,
          "In mode enforce: a connection that was idle longer than this is checked with isValid before"
              + " it is lent, and a dead one replaced; off checks none. HikariCP itself checks what was idle"
              + " for more than half a second.");

  /** Failures added to a class. */
  public static final Setting<List<FailureSign>> FAILURES_CONNECTIVITY =
      new Setting<>(
          "lifeguard.failures.connectivity",
          "",
          Kind.FAILURES,
          "Further failures that mean that the database is not reached. See docs/failures.md.");

  /** Failures added to a class. */
  public static final Setting<List<FailureSign>> FAILURES_OVERLOAD =
      new Setting<>(
          "lifeguard.failures.overload",
          "",
          Kind.FAILURES,
          "Further failures that mean that the database takes no more connections. See docs/failures.md.");

  /** Failures added to a class. */
  public static final Setting<List<FailureSign>> FAILURES_STARTING_OR_STOPPING =
      new Setting<>(
          "lifeguard.failures.starting-or-stopping",
          "",
          Kind.FAILURES,
          "Further failures that mean that the database is starting or stopping. See docs/failures.md.");

  /** Failures added to a class. */
  public static final Setting<List<FailureSign>> FAILURES_AUTHENTICATION =
      new Setting<>(
          "lifeguard.failures.authentication",
          "",
          Kind.FAILURES,
          "Further failures that mean wrong credentials or configuration. See docs/failures.md.");

  /** Failures added to a class. */
  public static final Setting<List<FailureSign>> FAILURES_EXHAUSTION =
      new Setting<>(
          "lifeguard.failures.exhaustion",
          "",
          Kind.FAILURES,
          "Further failures that mean that the pool has no connection free. See docs/failures.md.");

  /** Failures added to a class. */
  public static final Setting<List<FailureSign>> FAILURES_APPLICATION =
      new Setting<>(
          "lifeguard.failures.application",
          "",
          Kind.FAILURES,
          "Further failures that are of no business to Lifeguard. See docs/failures.md.");

  /** The test switch. */
  public static final Setting<String> TEST_FAIL =
      new Setting<>(
          "lifeguard.test.fail",
          "",
          Kind.PARTS,
          "For Lifeguard's own tests: makes the named parts fail. See CONTRIBUTING.md.");

  /** Those that can be overridden for single pools. */
  public static final List<Setting<?>> PER_POOL =
      List.of(
          LEAK_THRESHOLD,
          LEAK_CAPTURES,
          RESILIENCE_MODE,
          RETRY_MAX_ATTEMPTS,
          RETRY_STRATEGY,
          RETRY_INITIAL_DELAY,
          RETRY_MAX_DELAY,
          RETRY_MULTIPLIER,
          RETRY_JITTER,
          RETRY_DEADLINE,
          BREAKER_FAILURES,
          BREAKER_PATIENCE,
          BREAKER_RATE,
          BREAKER_WINDOW,
          BREAKER_SLOW,
          BREAKER_OPEN,
          BREAKER_HALF_OPEN,
          PROBE_ENABLED,
          PROBE_INTERVAL,
          PROBE_MAX_INTERVAL,
          VALIDATE_AFTER_IDLE);

  /** All settings, in the order of the documentation. */
  public static final List<Setting<?>> ALL = all();

  private static List<Setting<?>> all() {
    List<Setting<?>> all = new ArrayList<>(List.of(ENABLED, CONFIG, LOG_LEVEL, LOG_FILE));
    all.addAll(PER_POOL);
    all.addAll(
        List.of(
            FAILURES_CONNECTIVITY,
            FAILURES_OVERLOAD,
            FAILURES_STARTING_OR_STOPPING,
            FAILURES_AUTHENTICATION,
            FAILURES_EXHAUSTION,
            FAILURES_APPLICATION,
            TEST_FAIL));
    return List.copyOf(all);
  }

  /**
   * The name of the environment variable.
   *
   * @return for example {@code LIFEGUARD_LEAK_THRESHOLD}
   */
  public String variable() {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * The name as an agent argument.
   *
   * @return for example {@code leak.threshold}
   */
  public String argument() {
    return key.substring(PREFIX.length());
  }
}
