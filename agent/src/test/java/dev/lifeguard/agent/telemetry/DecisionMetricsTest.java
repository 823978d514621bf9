package dev.lifeguard.agent.telemetry;

import static dev.lifeguard.agent.telemetry.PoolMetricsTest.produce;
import static dev.lifeguard.agent.telemetry.PoolMetricsTest.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.resilience.BreakerState;
import dev.lifeguard.agent.resilience.Decisions;
import dev.lifeguard.agent.resilience.Mode;
import dev.lifeguard.agent.resilience.Policy;
import dev.lifeguard.agent.resilience.Resilience;
import dev.lifeguard.agent.resilience.RetryOutcome;
import dev.lifeguard.agent.resilience.failures.FailureClass;
import dev.lifeguard.agent.voice.Level;
import dev.lifeguard.agent.voice.Voice;
import dev.lifeguard.instrumentation.spi.PoolReading;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link PoolMetrics} exports of breakers and retries. */
class DecisionMetricsTest {

  private final Pools pools = new Pools(name -> new PoolSettings(60_000_000_000L, 0), () -> {});
  private final FakeReader reader = new FakeReader("orders");
  private final Object target = new Object();
  private final Pool pool = pools.of(target, reader);
  private final long now = System.nanoTime();

  static final Decisions DECISIONS =
      new Decisions(
          Mode.ENFORCE,
          BreakerState.OPEN,
          Map.of(RetryOutcome.SUCCEEDED, 2L),
          Map.of(BreakerState.OPEN, 1L),
          7);

  /** Without patience. */
  private static final Policy OBSERVING =
      new Policy(
          Mode.OBSERVE,
          new Policy.Retry(
              3, Policy.Strategy.FIXED, Duration.ZERO, Duration.ZERO, 1, 0, Duration.ZERO),
          2,
          Duration.ZERO,
          0,
          Duration.ofSeconds(60),
          Duration.ZERO,
          Duration.ofHours(1),
          1,
          false,
          Duration.ofHours(1),
          Duration.ofHours(1));

  @Test
  void whatWasDecidedIsExportedWithItsModeAndState() {
    reader.reads(new PoolReading(1, 2, 3, 4, 5, 6));
    Map<String, MetricData> metrics =
        produce(new PoolMetrics(pools, Pool::read, p -> DECISIONS, "1.2.3", false));
    assertThat(metrics.get("lifeguard.breaker.rejected").getLongSumData().getPoints())
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.getValue()).isEqualTo(7);
              assertThat(point.getAttributes().asMap())
                  .containsEntry(AttributeKey.stringKey("lifeguard.resilience.mode"), "enforce");
            });
    assertThat(metrics.get("lifeguard.breaker.state").getLongSumData().getPoints())
        .filteredOn(point -> point.getValue() == 1)
        .singleElement()
        .satisfies(
            point ->
                assertThat(point.getAttributes().asMap())
                    .containsEntry(AttributeKey.stringKey("lifeguard.breaker.state"), "open"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasDecidedUntilAPoolWasClosedGoesOutThoughItIsForgottenMeanwhile(boolean delta) {
    Resilience resilience =
        new Resilience(
            name -> OBSERVING,
            failure -> FailureClass.CONNECTIVITY,
            Pool::read,
            new Voice(Level.ERROR, new ByteArrayOutputStream()));
    PoolMetrics metrics = new PoolMetrics(pools, Pool::read, resilience, "1.2.3", delta);
    resilience.connectEnded(pool, null, now);
    resilience.connectEnded(pool, new SQLException("refused", "08001"), System.nanoTime());
    resilience.connectEnded(pool, new SQLException("refused", "08001"), System.nanoTime());
    refuse(resilience, 6);
    assertThat(value(produce(metrics), "lifeguard.breaker.rejected")).isEqualTo(6);
    refuse(resilience, 2);
    pools.close(target);
    resilience.tidy();
    Map<String, MetricData> last = produce(metrics);
    assertThat(value(last, "lifeguard.breaker.rejected")).isEqualTo(delta ? 2 : 8);
    assertThat(last.get("lifeguard.breaker.transitions").getLongSumData().getPoints())
        .extracting(LongPointData::getValue)
        .containsOnly(0L, delta ? 0L : 1L);
  }

  private void refuse(Resilience resilience, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(resilience.admitBorrow(pool, false)).isNull();
    }
  }
}
