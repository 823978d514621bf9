package dev.lifeguard.benchmarks.outage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleTest {

  private final Sample oneToHundred = new Sample(LongStream.rangeClosed(1, 100).map(i -> 101 - i));

  @Test
  void aPercentileIsTheSmallestValueThatSoManyPerCentDoNotExceed() {
    assertThat(oneToHundred.percentile(50)).isEqualTo(50);
    assertThat(oneToHundred.percentile(99)).isEqualTo(99);
    assertThat(oneToHundred.percentile(100)).isEqualTo(100);
    assertThat(oneToHundred.percentile(0)).isEqualTo(1);
  }

  @Test
  void ofOneValueEveryPercentileIsThatValue() {
    assertThat(new Sample(LongStream.of(7)).percentile(99)).isEqualTo(7);
  }

  @Test
  void ofNothingThereIsNone() {
    assertThatThrownBy(() -> new Sample(LongStream.empty()).percentile(50))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void millisecondsHaveADecimalWhereItCounts() {
    assertThat(new Sample(LongStream.of(1_234)).millis(50)).isEqualTo("1.2");
    assertThat(new Sample(LongStream.of(1_234_567)).millis(50)).isEqualTo("1235");
  }
}
