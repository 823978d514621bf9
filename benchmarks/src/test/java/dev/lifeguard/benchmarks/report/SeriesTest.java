package dev.lifeguard.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeriesTest {

  private final Series bare = Series.of(500, 510, 480, 520);
  private final Series peer = new Series();

  @Test
  void aDifferenceIsTakenWithinItsRound() {
    peer.addRound(0, 550);
    peer.addRound(3, 590);
    Series differences = peer.differencesFrom(bare);
    assertThat(differences.quantile(0)).isEqualTo(50);
    assertThat(differences.quantile(1)).isEqualTo(70);
  }

  @Test
  void theMeanOfARoundStandsForAllItsValues() {
    peer.addRound(1, 520, 530);
    assertThat(peer.differencesFrom(bare).median()).isEqualTo(15);
  }

  @Test
  void theSmallestAreOfTheSameRounds() {
    peer.addRound(0, 550);
    peer.addRound(3, 590);
    assertThat(peer.smallestMinusSmallestOf(bare)).isEqualTo(50);
    assertThat(bare.smallestMinusSmallestOf(peer)).isEqualTo(-50);
  }

  @Test
  void aRoundIsMeasuredOnce() {
    assertThatThrownBy(() -> bare.addRound(2, 485))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("round 2");
  }
}
