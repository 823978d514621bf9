package dev.lifeguard.agent.leases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {

  @Test
  void theyResolveFromAHundredMicrosecondsToAMinute() {
    assertThat(Buckets.SECONDS).isSorted().startsWith(0.0001).endsWith(60.0);
    assertThat(Buckets.COUNT).isEqualTo(Buckets.SECONDS.size() + 1);
  }

  @Test
  void aBoundBelongsToTheBucketBelowIt() {
    for (int i = 0; i < Buckets.SECONDS.size(); i++) {
      long bound = Math.round(Buckets.SECONDS.get(i) * 1e9);
      assertThat(Buckets.of(bound)).isEqualTo(i);
      assertThat(Buckets.of(bound + 1)).isEqualTo(i + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "60000000001,19", "9223372036854775807,19"})
  void everyTimeHasABucket(long nanos, int bucket) {
    assertThat(Buckets.of(nanos)).isEqualTo(bucket);
  }
}
