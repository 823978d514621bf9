package dev.lifeguard.benchmarks.outage.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BreakerLinesTest {

  private static final String WOULD_BE_OPEN =
      "[lifeguard] WARN shop - breaker would be open (mode observe): 5 connects failed in a row.";
  private static final String WOULD_HAVE =
      "[lifeguard] WARN shop - breaker would be closed again (mode observe): the database answers, after 20.0 s. "
          + "%d borrows would have been refused since the start.";

  private final BreakerLines lines = new BreakerLines();

  @Test
  void knowsTheLineOfABreakerThatOpens() {
    lines.hear("shop - breaker open: 5 connects failed in a row.", 1);
    lines.hear("[lifeguard] WARN shop - connection held for 2 s", 2);
    assertThat(lines.heard()).isEqualTo(Breaker.SILENT);
    lines.hear("[lifeguard] WARN shop - breaker open: 5 connects failed in a row.", 3);
    lines.hear("[lifeguard] WARN shop - breaker open: 5 connects failed in a row.", 4);
    assertThat(lines.heard()).isEqualTo(new Breaker(OptionalLong.of(3), OptionalLong.empty()));
  }

  @Test
  void countsWhatWouldHaveBeenRefusedSinceTheStart() {
    lines.hear(WOULD_BE_OPEN, 3);
    lines.hear(WOULD_HAVE.formatted(10), 4);
    lines.hear(WOULD_HAVE.formatted(25), 5);
    assertThat(lines.heard()).isEqualTo(new Breaker(OptionalLong.of(3), OptionalLong.of(25)));
  }

  @Test
  void addsUpWhatSeveralApplicationsSay() {
    Breaker one = new Breaker(OptionalLong.of(7), OptionalLong.of(10));
    Breaker other = new Breaker(OptionalLong.of(5), OptionalLong.of(2));
    assertThat(one.and(other)).isEqualTo(new Breaker(OptionalLong.of(5), OptionalLong.of(12)));
    assertThat(one.and(Breaker.SILENT)).isEqualTo(one);
    assertThat(Breaker.SILENT.and(one)).isEqualTo(one);
  }
}
