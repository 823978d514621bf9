package dev.lifeguard.benchmarks.outage.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneRequestTest {

  private static final SQLException GONE = new SQLException("connection lost", "08006");
  private static final SQLException NO = new SQLException("no such table", "42P01");

  @Test
  void aFailureBeforeTheDecisionIsAFailure() {
    assertThat(OneRequest.outcome(Kind.TRANSACTION, false, GONE)).isEqualTo(Outcome.FAILED);
    assertThat(OneRequest.outcome(Kind.READ, false, GONE)).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aCommitThatFailedLeavesTheOutcomeOpen() {
    assertThat(OneRequest.outcome(Kind.TRANSACTION, true, NO)).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aSingleStatementIsOpenUnlessTheServerSaidNo() {
    assertThat(OneRequest.outcome(Kind.INSERT, true, GONE)).isEqualTo(Outcome.UNKNOWN);
    assertThat(OneRequest.outcome(Kind.INSERT, true, new SQLException("stopped", "57P01")))
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(OneRequest.outcome(Kind.INSERT, true, new IllegalStateException()))
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(OneRequest.outcome(Kind.INSERT, true, new SQLException("closed", "08003")))
        .isEqualTo(Outcome.FAILED);
    assertThat(OneRequest.outcome(Kind.INSERT, true, NO)).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aRequestComesBackFromItsLineWithoutTheLineBreaksOfItsMessage() {
    Request request =
        new Request(
            "i0-7", Kind.INSERT, 1, 2, 3, 4, Outcome.NOT_LENT, "a.B", "08001", "no\n\tdatabase");
    Request read = Request.parse(request.line());
    assertThat(read.message()).isEqualTo("no database");
    assertThat(read.line()).isEqualTo(request.line());
    assertThat(read.ended()).isEqualTo(5);
  }

  @Test
  void threeOfTenRequestsWriteAndOneOfThoseByASingleStatement() {
    long inserts = IntStream.range(0, 10).filter(n -> Kind.ofNumber(n) == Kind.INSERT).count();
    long writes = IntStream.range(0, 10).filter(n -> Kind.ofNumber(n).writes()).count();
    assertThat(inserts).isOne();
    assertThat(writes).isEqualTo(3);
  }
}
