package dev.lifeguard.benchmarks.outage;

import dev.lifeguard.benchmarks.outage.application.PoolLibrary;
import dev.lifeguard.benchmarks.outage.report.Ids;
import dev.lifeguard.benchmarks.outage.scenario.Scenario;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** What the command line asks for. Not for use by several threads. */
final class LabOptions {

  private static final int QUICK_SECONDS = 6;

  private List<Scenario> scenarios = List.of(Scenario.values());
  private List<PoolLibrary> pools = PoolLibrary.usual();
  private List<Mode> modes = List.of(Mode.values());
  private int rate = 200;
  private int outageSeconds = 20;
  private int instances = 1;
  private int labs = 1;
  private Path jdk = Path.of(System.getProperty("java.home"));
  private boolean write;
  private boolean list;

  private LabOptions() {}

  /**
   * Reads the options; the last of its kind counts.
   *
   * @throws IllegalArgumentException for what it does not understand, with a message for people
   */
  static LabOptions parse(List<String> args) {
    LabOptions options = new LabOptions();
    for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
      options.read(rest.next(), rest);
    }
    return options;
  }

  private void read(String option, Iterator<String> rest) {
    switch (option) {
      case "--quick" -> outageSeconds = QUICK_SECONDS;
      case "--write" -> write = true;
      case "--list" -> list = true;
      case "--scenarios" -> scenarios = some(value(option, rest), Scenario.values(), Scenario::id);
      case "--pools" -> pools = some(value(option, rest), PoolLibrary.values(), PoolLibrary::id);
      case "--modes" -> modes = some(value(option, rest), Mode.values(), Mode::id);
      case "--rate" -> rate = positive(option, value(option, rest));
      case "--outage" -> outageSeconds = positive(option, value(option, rest));
      case "--instances" -> instances = positive(option, value(option, rest));
      case "--labs" -> labs = positive(option, value(option, rest));
      case "--jdk" -> jdk = Path.of(value(option, rest));
      default -> throw new IllegalArgumentException("unknown option " + option);
    }
  }

  List<Scenario> scenarios() {
    return scenarios;
  }

  List<PoolLibrary> pools() {
    return pools;
  }

  List<Mode> modes() {
    return modes;
  }

  /** Requests per second of each application. */
  int rate() {
    return rate;
  }

  int outageSeconds() {
    return outageSeconds;
  }

  int instances() {
    return instances;
  }

  /** How many labs run on this machine at the same time; only said on the page. */
  int labs() {
    return labs;
  }

  /** The JDK of the applications. */
  Path jdk() {
    return jdk;
  }

  boolean write() {
    return write;
  }

  boolean list() {
    return list;
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return rest.next();
  }

  private static int positive(String option, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(option + " needs a whole number above 0, not " + value);
  }

  private static <T> List<T> some(String names, T[] all, Function<T, String> name) {
    return Arrays.stream(names.split(",")).map(id -> Ids.of(id.strip(), all, name)).toList();
  }
}
