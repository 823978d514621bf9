package dev.lifeguard.benchmarks.outage.report;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Listens to the standard error of one application for what its breaker does. Thread-safe. */
public final class BreakerLines {

  private static final String OURS = "[lifeguard] WARN ";
  private static final Pattern OPENED = Pattern.compile(" - breaker (would be )?open\\b");
  private static final Pattern WOULD = Pattern.compile(" (\\d+) borrows would have been refused");

  private Breaker heard = Breaker.SILENT;

  /**
   * A line was written.
   *
   * @param line the line
   * @param now when, in microseconds since the epoch
   */
  public synchronized void hear(String line, long now) {
    if (!line.startsWith(OURS)) {
      return;
    }
    if (heard.opened().isEmpty() && OPENED.matcher(line).find()) {
      heard = new Breaker(OptionalLong.of(now), heard.wouldRefuse());
    }
    Matcher would = WOULD.matcher(line);
    if (would.find()) { // it is the number since the start
      heard = new Breaker(heard.opened(), OptionalLong.of(Long.parseLong(would.group(1))));
    }
  }

  /** What was heard until now. */
  public synchronized Breaker heard() {
    return heard;
  }
}
