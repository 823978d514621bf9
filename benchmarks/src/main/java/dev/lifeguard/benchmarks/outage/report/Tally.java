package dev.lifeguard.benchmarks.outage.report;

import dev.lifeguard.benchmarks.outage.application.Outcome;
import dev.lifeguard.benchmarks.outage.application.Request;
import dev.lifeguard.benchmarks.outage.database.Connects;
import dev.lifeguard.benchmarks.outage.scenario.Window;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Makes figures of what a run has seen. */
public final class Tally {

  static final String NONE = "–";

  private static final long SECOND = 1_000_000;
  private static final long TENTH = 100_000;
  private static final int HUNDREDTH = 100;

  private final Observation seen;
  private final Window outage;
  private final List<Request> asked;

  /** A tally of this run. */
  public Tally(Observation seen) {
    this.seen = seen;
    this.outage = seen.outage();
    this.asked = seen.requests().stream().filter(r -> r.asked() >= outage.begin()).toList();
  }

  /** Requests that were not served although they had arrived and were due before the outage. */
  public long failedBefore() {
    return seen.requests().stream()
        .filter(request -> request.asked() < outage.begin() - SECOND)
        .filter(request -> request.outcome() != Outcome.SERVED)
        .count();
  }

  /** All columns of the table. */
  public Map<Column, String> cells() {
    RowCheck rows = RowCheck.of(seen.requests(), seen.rows());
    long served = asked.stream().filter(Tally::served).count();
    Map<Column, String> cells = new EnumMap<>(Column.class);
    cells.put(Column.ASKED, Integer.toString(asked.size()));
    cells.put(Column.SERVED, Long.toString(served));
    cells.put(Column.PROMPT, Long.toString(prompt()));
    cells.put(Column.FAILED, Long.toString(asked.size() - served));
    cells.put(Column.BORROW, borrow());
    cells.put(Column.BLOCKED, Integer.toString(mostInBorrow()));
    cells.put(Column.CONNECTS, connects());
    cells.put(Column.RUSH, rush());
    cells.put(Column.RETURN, success(1) + " / " + success(HUNDREDTH));
    cells.put(Column.ROWS, rows.cell());
    cells.put(Column.UNKNOWN, rows.unknownCell());
    cells.put(Column.BREAKER, breaker());
    cells.put(Column.REFUSED, refused());
    return cells;
  }

  private long prompt() {
    return asked.stream().filter(Tally::served).filter(r -> r.allMicros() <= SECOND).count();
  }

  /** Of those that came to it: where a JVM has no time for its threads, not all do. */
  private String borrow() {
    Sample times =
        new Sample(
            asked.stream()
                .filter(request -> request.began() != 0 && outage.holds(request.asked()))
                .mapToLong(Request::borrowMicros));
    return times.isEmpty()
        ? NONE
        : String.join(" / ", times.millis(50), times.millis(99), times.millis(100));
  }

  /** Most threads that were in getConnection at the same time, over all of the run. */
  int mostInBorrow() {
    List<long[]> steps = new ArrayList<>();
    for (Request request : seen.requests()) {
      steps.add(new long[] {request.began(), 1});
      steps.add(new long[] {request.began() + request.borrowMicros(), -1});
    }
    // One that leaves in the microsecond in which another comes has left.
    steps.sort((a, b) -> a[0] == b[0] ? Long.compare(a[1], b[1]) : Long.compare(a[0], b[0]));
    int now = 0;
    int most = 0;
    for (long[] step : steps) {
      now += (int) step[1];
      most = Math.max(most, now);
    }
    return most;
  }

  private String connects() {
    Connects connects = seen.connects();
    return String.format(
        Locale.ROOT,
        "%.1f / %.0f / %.0f",
        connects.mean(outage.begin(), outage.back()),
        connects.peak(outage.begin(), outage.back()),
        connects.peak(outage.back(), seen.end()));
  }

  private String rush() {
    Connects connects = seen.connects();
    int all = connects.count(outage.back(), seen.end());
    return all == 0
        ? NONE
        : "%d / %d / %s"
            .formatted(
                all,
                connects.most(outage.back(), seen.end(), TENTH),
                seconds(connects.half(outage.back(), seen.end())));
  }

  /** Seconds from the database's return to so many requests served since. */
  String success(int number) {
    return seen.requests().stream()
        .filter(Tally::served)
        .mapToLong(Request::ended)
        .filter(ended -> ended >= outage.back())
        .sorted()
        .skip(number - 1L)
        .mapToObj(ended -> seconds(ended - outage.back()))
        .findFirst()
        .orElse("never");
  }

  private String breaker() {
    Breaker breaker = seen.breaker();
    if (breaker.opened().isEmpty()) {
      return NONE;
    }
    String after = seconds(breaker.opened().getAsLong() - outage.begin());
    return breaker.wouldRefuse().isPresent() ? would(after) : after;
  }

  private String refused() {
    LongStream times =
        asked.stream()
            .filter(request -> Refusal.is(request, outage))
            .mapToLong(Request::borrowMicros);
    Sample refusals = new Sample(times);
    if (!refusals.isEmpty()) {
      return refusals.size() + " / " + refusals.millis(99);
    }
    return seen.breaker().wouldRefuse().isPresent()
        ? would(Long.toString(seen.breaker().wouldRefuse().getAsLong()))
        : NONE;
  }

  /** What did not happen, but would have. */
  private static String would(String what) {
    return "(" + what + ")";
  }

  private static boolean served(Request request) {
    return request.outcome() == Outcome.SERVED;
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.2f", (double) micros / SECOND);
  }
}
