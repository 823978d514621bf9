package dev.lifeguard.agent.config;

import java.time.Duration;
import java.util.Locale;

/** Durations as people write them: {@code 500ms}, {@code 30s}, {@code 2m}, {@code 1h}. */
public final class Durations {

  /** Nobody means more, and in nanoseconds it must fit a long. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  private Durations() {}

  /**
   * Reads a duration.
   *
   * @param text a whole number and a unit
   * @return the duration
   * @throws IllegalArgumentException if it is none
   */
  public static Duration parse(String text) {
    String trimmed = text.trim().toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < trimmed.length() && Character.isDigit(trimmed.charAt(digits))) {
      digits++;
    }
    if (digits == 0 || digits > 9) {
      throw new IllegalArgumentException(text);
    }
    long amount = Long.parseLong(trimmed.substring(0, digits));
    Duration duration =
        switch (trimmed.substring(digits).trim()) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> throw new IllegalArgumentException(text);
        };
    if (duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(text);
    }
    return duration;
  }

  /**
   * Reads a duration that may be switched off.
   *
   * @param text a duration, {@code off} or {@code 0}
   * @return the duration, zero for off
   * @throws IllegalArgumentException if it is none
   */
  public static Duration parseOrOff(String text) {
    String trimmed = text.trim();
    return trimmed.equalsIgnoreCase("off") || trimmed.equals("0") ? Duration.ZERO : parse(text);
  }

  /**
   * Writes a time for a person.
   *
   * @param nanos the time in nanoseconds
   * @return for example {@code 850 ms}, {@code 2.1 s}, {@code 3 min 20 s}
   */
  public static String text(long nanos) {
    long millis = nanos / 1_000_000;
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 120_000) {
      long tenths = millis / 100;
      return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " s";
    }
    long seconds = millis / 1_000;
    return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
  }
}
