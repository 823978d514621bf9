package dev.lifeguard.benchmarks.outage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.benchmarks.outage.application.Outcome;
import dev.lifeguard.benchmarks.outage.application.Request;
import dev.lifeguard.benchmarks.outage.database.Connects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TallyTest {

  private static final String TRANSIENT = "java.sql.SQLTransientConnectionException";

  @Test
  void countsWhatArrivedFromTheBeginningOfTheOutageOn() {
    Tally tally =
        tally(
            Requests.read(5, 0, Outcome.SERVED),
            Requests.read(12, 0.5, Outcome.SERVED),
            Requests.read(13, 4, Outcome.SERVED),
            Requests.read(14, 2, Outcome.NOT_LENT),
            Requests.read(25, 0.1, Outcome.UNFINISHED));
    assertThat(tally.cells())
        .containsEntry(Column.ASKED, "4")
        .containsEntry(Column.SERVED, "2")
        .containsEntry(Column.PROMPT, "1")
        .containsEntry(Column.FAILED, "2");
  }

  @Test
  void borrowTimesAreThoseOfRequestsThatArrivedDuringTheOutage() {
    Tally tally =
        tally(
            Requests.read(5, 9, Outcome.SERVED),
            Requests.read(12, 0.5, Outcome.SERVED),
            Requests.read(14, 2, Outcome.NOT_LENT),
            Requests.read(25, 8, Outcome.SERVED));
    assertThat(tally.cells()).containsEntry(Column.BORROW, "500 / 2000 / 2000");
  }

  @Test
  void countsThreadsThatAreInGetConnectionAtOnce() {
    Tally tally =
        tally(
            Requests.read(10, 3, Outcome.SERVED),
            Requests.read(11, 3, Outcome.SERVED),
            Requests.read(13, 3, Outcome.SERVED),
            Requests.read(20, 1, Outcome.SERVED));
    assertThat(tally.mostInBorrow()).isEqualTo(2);
  }

  @Test
  void successCountsFromTheDatabasesReturnByTheEndOfRequests() {
    List<Request> requests = new ArrayList<>();
    requests.add(Requests.read(15, 2, Outcome.SERVED));
    requests.add(Requests.read(18, 2.25, Outcome.SERVED));
    for (int i = 1; i < 100; i++) {
      requests.add(Requests.read(21 + i / 100.0, 0, Outcome.SERVED));
    }
    assertThat(tally(requests.toArray(Request[]::new)).cells())
        .containsEntry(Column.RETURN, "0.25 / 1.99");
  }

  @Test
  void whereTheHundredthSuccessDoesNotComeItSaysNever() {
    assertThat(tally(Requests.read(22, 0, Outcome.SERVED)).cells())
        .containsEntry(Column.RETURN, "2.00 / never");
  }

  @Test
  void refusedIsWhatTheAgentRefusedDuringTheOutage() {
    Tally tally =
        tally(
            Requests.refused(12, 0.001, TRANSIENT, "08001", "lifeguard: the database is away"),
            Requests.refused(12, 0.002, TRANSIENT, "08001", "shop - breaker is open"),
            Requests.refused(12, 5, TRANSIENT, "08001", "Connection is not available"),
            Requests.refused(12, 5, TRANSIENT, "", "lifeguard"),
            Requests.refused(12, 5, "org.postgresql.util.PSQLException", "08001", "lifeguard"),
            Requests.refused(19.5, 1, TRANSIENT, "08001", "lifeguard"));
    assertThat(tally.cells()).containsEntry(Column.REFUSED, "2 / 2.0");
  }

  @Test
  void theBreakersOpeningCountsFromTheBeginningOfTheOutage() {
    Breaker opened = new Breaker(OptionalLong.of(Requests.micros(10.4)), OptionalLong.empty());
    assertThat(tally(opened).cells()).containsEntry(Column.BREAKER, "0.40");
  }

  @Test
  void whatObserveWouldHaveDoneIsInParentheses() {
    Breaker would = new Breaker(OptionalLong.of(Requests.micros(10.4)), OptionalLong.of(17));
    assertThat(tally(would).cells())
        .containsEntry(Column.BREAKER, "(0.40)")
        .containsEntry(Column.REFUSED, "(17)");
  }

  @Test
  void failuresBeforeTheOutageMakeTheRunDoubtful() {
    assertThat(
            tally(
                    Requests.read(5, 0, Outcome.FAILED),
                    Requests.read(6, 0, Outcome.SERVED),
                    Requests.read(9.9, 0.2, Outcome.FAILED))
                .failedBefore())
        .isOne();
  }

  private static Tally tally(Request... requests) {
    return tally(Breaker.SILENT, requests);
  }

  private static Tally tally(Breaker breaker, Request... requests) {
    return new Tally(
        new Observation(
            List.of(requests),
            Requests.OUTAGE,
            Requests.micros(30),
            connects(),
            Map.of(),
            breaker));
  }

  private static Connects connects() {
    return new Connects(List.of(new Connects.Sample(0, 0)));
  }
}
