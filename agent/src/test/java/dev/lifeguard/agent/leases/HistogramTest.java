package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTest {

  private static final long MILLI = 1_000_000;

  private final Histogram histogram = new Histogram();

  @Test
  void anEmptyOneHasNothing() {
    assertThat(times().count()).isZero();
    assertThat(times().sumNanos()).isZero();
    assertThat(times().counts()).hasSize(Buckets.COUNT).containsOnly(0L);
    assertThat(Times.NONE.count()).isZero();
  }

  @Test
  void aTimeCountsInItsBucketAndInTheSum() {
    histogram.record(3 * MILLI);
    histogram.record(4 * MILLI);
    histogram.record(70_000 * MILLI);
    assertThat(times().count()).isEqualTo(3);
    assertThat(times().sumNanos()).isEqualTo(70_007 * MILLI);
    assertThat(times().counts().get(Buckets.of(3 * MILLI))).isEqualTo(2);
    assertThat(times().counts().get(Buckets.COUNT - 1)).isEqualTo(1);
  }

  @Test
  void aTimeFromTheFutureCountsAsNone() {
    histogram.record(-5);
    assertThat(times().counts().get(0)).isEqualTo(1);
    assertThat(times().sumNanos()).isZero();
  }

  @Test
  void differencesAreTakenBucketByBucket() {
    histogram.record(3 * MILLI);
    Times earlier = times();
    histogram.record(3 * MILLI);
    histogram.record(MILLI);
    Times since = times().since(earlier);
    assertThat(since.count()).isEqualTo(2);
    assertThat(since.sumNanos()).isEqualTo(4 * MILLI);
    assertThat(earlier.count()).as("what was taken stays as it was").isEqualTo(1);
  }

  private Times times() {
    long[] cells = new long[Buckets.COUNT + 1];
    histogram.addTo(cells);
    return new Times(cells);
  }
}
