package dev.lifeguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SightingsTest {

  private final Sightings sightings = new Sightings();

  @Test
  void tellsLeaksFromLateReturns() {
    sightings.stderr(
        "[lifeguard] WARN orders - connection held for 2 s, borrowed at a.B.c(B.java:1).");
    sightings.stderr("[lifeguard]     at a.B.c(B.java:1)");
    sightings.stderr(
        "[lifeguard] orders - connection came back after 4 s; borrowed at a.B.c(B.java:1).");
    assertThat(sightings.leaks()).hasSize(1);
    assertThat(sightings.returns()).hasSize(1);
    assertThat(sightings.foreign()).isEmpty();
  }

  @Test
  void noticesLinesThatAreNotLifeguards() {
    sightings.stderr("WARNING: a JVM complains");
    assertThat(sightings.foreign()).containsExactly("WARNING: a JVM complains");
  }

  @Test
  void givesUpWaitingForWhatDoesNotCome() {
    assertThat(sightings.await(seen -> !seen.leaks().isEmpty(), Duration.ofMillis(20))).isFalse();
  }
}
