package dev.lifeguard.agent.config;

import dev.lifeguard.agent.voice.Level;
import java.time.Duration;
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
          "A file that Lifeguard's lines are appended to; stderr if unset.");

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

  /** The test switch. */
  public static final Setting<String> TEST_FAIL =
      new Setting<>(
          "lifeguard.test.fail",
          "",
          Kind.PARTS,
          "For Lifeguard's own tests: makes the named parts fail. See CONTRIBUTING.md.");

  /** All settings, in the order of the documentation. */
  public static final List<Setting<?>> ALL =
      List.of(ENABLED, CONFIG, LOG_LEVEL, LOG_FILE, LEAK_THRESHOLD, LEAK_CAPTURES, TEST_FAIL);

  /** Those that can be overridden for single pools. */
  public static final List<Setting<?>> PER_POOL = List.of(LEAK_THRESHOLD, LEAK_CAPTURES);

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
