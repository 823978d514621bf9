package dev.lifeguard.benchmarks.outage.application;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The application's main class: {@code pool url user rate instance file}. It says {@link #READY},
 * obeys the words that come by its standard input, and at {@link #STOP} writes its requests to the
 * file and ends.
 */
public final class Application {

  /** Said when the pool works. */
  public static final String READY = "ready";

  /** Said when {@link #HOLD} is obeyed. */
  public static final String HELD = "held";

  /** Lets requests arrive. */
  public static final String GO = "go";

  /** Takes all connections of the pool. */
  public static final String HOLD = "hold";

  /** Gives them back. */
  public static final String RELEASE = "release";

  /** Lets requests arrive no more. */
  public static final String STOP = "stop";

  /** How long requests are waited for at the end: longer than any pool's borrow waits. */
  public static final long DRAIN_MILLIS = 45_000;

  private static final int WARM_UPS = 300;

  private final Arrivals arrivals;
  private final Hoard hoard;
  private final Path file;

  private Application(DataSource source, String instance, int rate, Path file) {
    this.arrivals = new Arrivals(source, instance, rate);
    this.hoard = new Hoard(source);
    this.file = file;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    DataSource source = PoolLibrary.valueOf(args[0]).open(args[1], args[2]);
    warmUp(source);
    Application application =
        new Application(source, args[4], Integer.parseInt(args[3]), Path.of(args[5]));
    System.out.println(READY);
    try (BufferedReader words =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String word = words.readLine(); word != null; word = words.readLine()) {
        application.obey(word);
      }
    }
    // The lab has gone without a word.
    System.exit(1);
  }

  private void obey(String word) throws InterruptedException {
    switch (word) {
      case GO -> arrivals.start();
      case HOLD -> {
        hoard.take(PoolLibrary.SIZE);
        System.out.println(HELD);
      }
      case RELEASE -> hoard.release();
      case STOP -> {
        arrivals.stop(DRAIN_MILLIS);
        write();
        // Threads of pools would keep the JVM, and closing them is not what is measured.
        System.exit(0);
      }
      default -> throw new IllegalArgumentException(word);
    }
  }

  private void write() {
    try {
      Files.write(file, arrivals.records().stream().map(Request::line).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void warmUp(DataSource source) throws SQLException {
    for (int i = 0; i < WARM_UPS; i++) {
      OneRequest request = new OneRequest(source, "warm-" + i, Kind.READ, WallClock.micros());
      request.run();
      if (request.record().outcome() != Outcome.SERVED) {
        throw new SQLException("No database at the start: " + request.record().line());
      }
    }
  }
}
