package dev.lifeguard.benchmarks.outage.report;

import dev.lifeguard.benchmarks.outage.application.Kind;
import dev.lifeguard.benchmarks.outage.application.Outcome;
import dev.lifeguard.benchmarks.outage.application.Request;
import dev.lifeguard.benchmarks.outage.scenario.Window;

/** Requests as the tests need them; times in seconds. */
final class Requests {

  /** An outage from the tenth to the twentieth second. */
  static final Window OUTAGE = new Window(micros(10), micros(20));

  private Requests() {}

  static Request read(double asked, double borrow, Outcome outcome) {
    return request("r", Kind.READ, asked, borrow, outcome);
  }

  static Request write(String key, Outcome outcome) {
    return request(key, Kind.INSERT, 10, 0, outcome);
  }

  static Request refused(double asked, double borrow, String type, String state, String message) {
    return new Request(
        "r",
        Kind.READ,
        micros(asked),
        micros(asked),
        micros(borrow),
        micros(borrow),
        Outcome.NOT_LENT,
        type,
        state,
        message);
  }

  static long micros(double seconds) {
    return Math.round(seconds * 1e6);
  }

  private static Request request(
      String key, Kind kind, double asked, double borrow, Outcome outcome) {
    return new Request(
        key,
        kind,
        micros(asked),
        micros(asked),
        micros(borrow),
        micros(borrow),
        outcome,
        "",
        "",
        "");
  }
}
