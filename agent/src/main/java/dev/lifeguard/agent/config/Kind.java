package dev.lifeguard.agent.config;

import dev.lifeguard.agent.resilience.Mode;
import dev.lifeguard.agent.resilience.Policy;
import dev.lifeguard.agent.voice.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a setting's values look like and how they are read. Classes rather than lambdas: they are
 * read before the application's main method, where the first lambda is dear.
 *
 * @param <T> the type of the values
 */
public abstract class Kind<T> {

  static final Kind<Boolean> BOOLEAN =
      new Kind<>("true or false") {
        @Override
        Boolean parse(String text) {
          return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
          };
        }
      };

  static final Kind<String> FILE = new Text("a file name");

  static final Kind<String> PARTS = new Text("a list of parts, joined by +");

  static final Kind<Level> LEVEL =
      new Kind<>("off, error, warn, info or debug") {
        @Override
        Level parse(String text) {
          return Level.valueOf(text.toUpperCase(Locale.ROOT));
        }
      };

  static final Kind<Duration> DURATION_OR_OFF =
      new Kind<>("a duration such as 500ms, 30s or 2m, or off") {
        @Override
        Duration parse(String text) {
          return Durations.parseOrOff(text);
        }
      };

  static final Kind<Mode> MODE =
      new Kind<>("off, observe or enforce") {
        @Override
        Mode parse(String text) {
          return Mode.valueOf(text.toUpperCase(Locale.ROOT));
        }
      };

  static final Kind<Policy.Strategy> STRATEGY =
      new Kind<>("exponential, linear or fixed") {
        @Override
        Policy.Strategy parse(String text) {
          return Policy.Strategy.valueOf(text.toUpperCase(Locale.ROOT));
        }
      };

  static final Kind<Duration> DURATION =
      new Time("a duration such as 500ms, 30s or 2m", Durations.LONGEST);

  /** What is counted over it is kept for each of its seconds. */
  static final Kind<Duration> WINDOW =
      new Time("a duration such as 500ms, 30s or 2m, 1h at most", Duration.ofHours(1));

  static final Kind<Integer> COUNT =
      new Kind<>("a whole number from 1 to 1000") {
        @Override
        Integer parse(String text) {
          int value = Integer.parseInt(text);
          if (value < 1 || value > 1_000) {
            throw new IllegalArgumentException(text);
          }
          return value;
        }
      };

  static final Kind<Double> FACTOR = new Real("a number from 1 to 100", 1, 100);

  static final Kind<Double> PART = new Real("a number from 0 to 1", 0, 1);

  static final Kind<Integer> CAPTURES =
      new Kind<>("a whole number from 0 to 100000") {
        @Override
        Integer parse(String text) {
          int value = Integer.parseInt(text);
          if (value < 0 || value > 100_000) {
            throw new IllegalArgumentException(text);
          }
          return value;
        }
      };

  static final Kind<List<FailureSign>> FAILURES =
      new Kind<>(
          "a list of SQLStates, vendor codes such as oracle:3113 and exception classes, joined by"
              + " commas or +") {
        @Override
        List<FailureSign> parse(String text) {
          return text.isEmpty() ? List.of() : FailureSign.parseAll(text);
        }
      };

  private final String form;

  private Kind(String form) {
    this.form = form;
  }

  /**
   * What values look like.
   *
   * @return completes "is not …"
   */
  public String form() {
    return form;
  }

  /**
   * Reads a value.
   *
   * @param text the value as given, trimmed
   * @return its typed form
   * @throws IllegalArgumentException if it is bad
   */
  abstract T parse(String text);

  private static final class Real extends Kind<Double> {
    private final double least;
    private final double most;

    Real(String form, double least, double most) {
      super(form);
      this.least = least;
      this.most = most;
    }

    @Override
    Double parse(String text) {
      double value = Double.parseDouble(text);
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException(text);
      }
      return value;
    }
  }

  private static final class Time extends Kind<Duration> {
    private final Duration most;

    Time(String form, Duration most) {
      super(form);
      this.most = most;
    }

    @Override
    Duration parse(String text) {
      Duration duration = Durations.parse(text);
      if (duration.isZero() || duration.compareTo(most) > 0) {
        throw new IllegalArgumentException(text);
      }
      return duration;
    }
  }

  private static final class Text extends Kind<String> {
    Text(String form) {
      super(form);
    }

    @Override
    String parse(String text) {
      return text;
    }
  }
}
