package dev.lifeguard.agent.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lifeguard.agent.leases.Buckets;
import dev.lifeguard.agent.leases.FakeReader;
import dev.lifeguard.agent.leases.Lease;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.PoolSettings;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.instrumentation.spi.PoolReading;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.resources.Resource;
import java.sql.SQLTransientConnectionException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolMetricsTest {

  private static final long MILLI = 1_000_000;
  private static final AttributeKey<String> STATE =
      AttributeKey.stringKey("db.client.connection.state");

  private final Pools pools = new Pools(name -> new PoolSettings(60_000_000_000L, 0), () -> {});
  private final FakeReader reader = new FakeReader("orders");
  private final Object target = new Object();
  private final Pool pool = pools.of(target, reader);
  private final Lease lease = pool.newLease(this);
  private final long now = System.nanoTime();

  private final PoolMetrics cumulative =
      new PoolMetrics(pools, Pool::read, p -> null, "1.2.3", false);
  private final PoolMetrics delta = new PoolMetrics(pools, Pool::read, p -> null, "1.2.3", true);

  @Test
  void gaugesAreWhatThePoolSaysNow() {
    reader.reads(new PoolReading(1, 2, 3, 4, 5, 6));
    Map<String, MetricData> metrics = produce(cumulative);
    assertThat(byState(metrics.get("db.client.connection.count")))
        .isEqualTo(Map.of("used", 1L, "idle", 2L));
    assertThat(value(metrics, "db.client.connection.idle.min")).isEqualTo(3);
    assertThat(value(metrics, "db.client.connection.idle.max")).isEqualTo(4);
    assertThat(value(metrics, "db.client.connection.max")).isEqualTo(5);
    assertThat(value(metrics, "db.client.connection.limit")).isEqualTo(5);
    assertThat(value(metrics, "db.client.connection.pending_requests")).isEqualTo(6);
  }

  @Test
  void aFigureThatThePoolCannotTellIsLeftOut() {
    int unknown = PoolReading.UNKNOWN;
    reader.reads(new PoolReading(1, unknown, unknown, 4, 5, 0));
    Map<String, MetricData> metrics = produce(cumulative);
    assertThat(byState(metrics.get("db.client.connection.count"))).isEqualTo(Map.of("used", 1L));
    assertThat(metrics).doesNotContainKey("db.client.connection.idle.min");
  }

  @Test
  void withoutAReadingTheCountsStillGoOut() {
    borrowAndReturn();
    Map<String, MetricData> metrics =
        produce(new PoolMetrics(pools, p -> null, p -> null, "1.2.3", false));
    assertThat(metrics).doesNotContainKey("db.client.connection.count");
    assertThat(histogram(metrics, "db.client.connection.wait_time").getCount()).isEqualTo(1);
  }

  @Test
  void timesAreHistogramsInSeconds() {
    pool.created(20 * MILLI);
    borrowAndReturn();
    Map<String, MetricData> metrics = produce(cumulative);
    HistogramPointData waits = histogram(metrics, "db.client.connection.wait_time");
    assertThat(waits.getCount()).isEqualTo(1);
    assertThat(waits.getSum()).isEqualTo(0.002);
    assertThat(waits.getBoundaries()).isEqualTo(Buckets.SECONDS);
    assertThat(waits.getCounts()).hasSize(Buckets.COUNT);
    assertThat(histogram(metrics, "db.client.connection.use_time").getSum()).isEqualTo(0.005);
    assertThat(histogram(metrics, "db.client.connection.create_time").getSum()).isEqualTo(0.02);
  }

  @Test
  void countsOverAllTimeGrowFromExportToExport() {
    borrowAndReturn();
    assertThat(borrows(produce(cumulative))).isEqualTo(1);
    borrowAndReturn();
    Map<String, MetricData> metrics = produce(cumulative);
    assertThat(borrows(metrics)).isEqualTo(2);
    MetricData waits = metrics.get("db.client.connection.wait_time");
    assertThat(waits.getHistogramData().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.CUMULATIVE);
    assertThat(point(waits).getStartEpochNanos()).isEqualTo(pool.openedAtEpochNanos());
  }

  @Test
  void countsSinceTheLastExportBeginAnew() {
    borrowAndReturn();
    assertThat(borrows(produce(delta))).isEqualTo(1);
    long firstExport = point(produce(delta).get("db.client.connection.wait_time")).getEpochNanos();
    borrowAndReturn();
    Map<String, MetricData> metrics = produce(delta);
    assertThat(borrows(metrics)).isEqualTo(1);
    MetricData waits = metrics.get("db.client.connection.wait_time");
    assertThat(waits.getHistogramData().getAggregationTemporality())
        .isEqualTo(AggregationTemporality.DELTA);
    assertThat(point(waits).getStartEpochNanos()).isEqualTo(firstExport);
    assertThat(borrows(produce(delta))).isZero();
  }

  @Test
  void statesAreNeverDifferences() {
    reader.reads(new PoolReading(1, 2, 3, 4, 5, 6));
    lease.borrow(now, now);
    pool.leaked(lease.current(), now);
    lease.report(lease.current());
    produce(delta);
    Map<String, MetricData> metrics = produce(delta);
    assertThat(value(metrics, "db.client.connection.max")).isEqualTo(5);
    assertThat(value(metrics, "lifeguard.leak.outstanding")).isEqualTo(1);
    assertThat(value(metrics, "lifeguard.leak.count")).as("a count").isZero();
    assertThat(metrics.get("lifeguard.leak.outstanding").getLongSumData())
        .satisfies(sum -> assertThat(sum.isMonotonic()).isFalse())
        .satisfies(
            sum ->
                assertThat(sum.getAggregationTemporality())
                    .isEqualTo(AggregationTemporality.CUMULATIVE));
  }

  @Test
  void failuresCarrySqlStateAndType() {
    pool.failed(new SQLTransientConnectionException("timed out", "08001"));
    pool.failed(new IllegalStateException("no state"));
    Map<String, MetricData> metrics = produce(cumulative);
    assertThat(value(metrics, "db.client.connection.timeouts")).isEqualTo(1);
    Attributes pool =
        Attributes.of(PoolAttributes.POOL_NAME, "orders", PoolAttributes.SYSTEM, "other_sql");
    assertThat(metrics.get("lifeguard.borrow.failures").getLongSumData().getPoints())
        .extracting(PointData::getAttributes)
        .containsExactlyInAnyOrder(
            pool.toBuilder()
                .put("db.response.status_code", "08001")
                .put("error.type", SQLTransientConnectionException.class.getName())
                .build(),
            pool.toBuilder().put("error.type", IllegalStateException.class.getName()).build());
  }

  @Test
  void aClosedPoolGoesOutOneLastTimeAndWithoutGauges() {
    borrowAndReturn();
    produce(cumulative);
    borrowAndReturn();
    pools.close(target);
    Map<String, MetricData> last = produce(cumulative);
    assertThat(borrows(last)).isEqualTo(2);
    assertThat(last).doesNotContainKey("db.client.connection.count");
    assertThat(produce(cumulative)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPoolThatIsOpenedAgainGoesOnInTheSameSeriesAfterItsLastExport(boolean isDelta) {
    PoolMetrics metrics = isDelta ? delta : cumulative;
    borrowAndReturn();
    produce(metrics);
    borrowAndReturn();
    pools.close(target);
    Object again = new Object();
    Lease anew = pools.of(again, new FakeReader("orders")).newLease(this);
    anew.borrow(now, now);
    HistogramPointData last = histogram(produce(metrics), "db.client.connection.wait_time");
    assertThat(last.getCount()).isEqualTo(isDelta ? 1 : 2);
    assertThat(metrics.leavesOut()).isTrue();
    HistogramPointData first = histogram(produce(metrics), "db.client.connection.wait_time");
    assertThat(first.getAttributes()).isEqualTo(last.getAttributes());
    assertThat(first.getAttributes().get(PoolAttributes.INSTANCE)).isNull();
    assertThat(first.getCount()).isEqualTo(1);
    assertThat(first.getStartEpochNanos()).as("no overlap").isEqualTo(last.getEpochNanos());
    assertThat(metrics.leavesOut()).isFalse();
    assertThat(borrows(produce(metrics))).isEqualTo(isDelta ? 0 : 1);
    assertThat(pools.known(again)).as("is not collected").isNotNull();
  }

  @Test
  void poolsOfOneNameThatAreOpenTogetherAreInOneExport() {
    Object other = new Object();
    pools.of(other, new FakeReader("orders"));
    for (int i = 0; i < 2; i++) {
      assertThat(
              produce(cumulative)
                  .get("db.client.connection.wait_time")
                  .getHistogramData()
                  .getPoints())
          .extracting(point -> point.getAttributes().get(PoolAttributes.INSTANCE))
          .containsExactly(null, 2L);
      assertThat(cumulative.leavesOut()).isFalse();
    }
    assertThat(pools.known(other)).as("is not collected").isNotNull();
  }

  @Test
  void checksAreExportedFromTheFirstOneOn() {
    assertThat(produce(cumulative)).doesNotContainKey("lifeguard.validate.checks");
    pool.checked(false);
    assertThat(produce(cumulative).get("lifeguard.validate.checks").getLongSumData().getPoints())
        .extracting(
            point ->
                point.getAttributes().get(AttributeKey.stringKey("lifeguard.validate.outcome")),
            LongPointData::getValue)
        .containsExactly(tuple("alive", 0L), tuple("dead", 1L));
  }

  @Test
  void everyMetricHasTheNameUnitKindAndDescriptionOfItsInstrument() {
    reader.reads(new PoolReading(1, 2, 3, 4, 5, 6));
    pool.failed(new IllegalStateException());
    pool.checked(true);
    Map<String, MetricData> metrics =
        produce(
            new PoolMetrics(pools, Pool::read, p -> DecisionMetricsTest.DECISIONS, "1.2.3", false));
    assertThat(metrics).hasSize(Instrument.values().length);
    for (Instrument instrument : Instrument.values()) {
      MetricData metric = metrics.get(instrument.metric());
      assertThat(metric.getUnit()).isEqualTo(instrument.unit());
      assertThat(metric.getDescription()).isEqualTo(instrument.description());
      boolean histogram = instrument.kind() == Instrument.Kind.HISTOGRAM;
      assertThat(metric.getHistogramData().getPoints().isEmpty()).isEqualTo(!histogram);
      assertThat(metric.getLongSumData().getPoints().isEmpty()).isEqualTo(histogram);
      if (!histogram) {
        assertThat(metric.getLongSumData().isMonotonic())
            .isEqualTo(instrument.kind() == Instrument.Kind.COUNTER);
      }
      assertThat(metric.getInstrumentationScopeInfo().getName()).isEqualTo("dev.lifeguard");
      assertThat(metric.getInstrumentationScopeInfo().getVersion()).isEqualTo("1.2.3");
    }
  }

  private void borrowAndReturn() {
    lease.borrow(now - 2 * MILLI, now);
    lease.giveBack(now + 5 * MILLI);
  }

  static Map<String, MetricData> produce(PoolMetrics metrics) {
    Collection<MetricData> data = metrics.produce(Resource.empty());
    Map<String, MetricData> byName = new HashMap<>();
    data.forEach(metric -> byName.put(metric.getName(), metric));
    assertThat(byName).as("one of each name").hasSameSizeAs(data);
    return byName;
  }

  private static PointData point(MetricData metric) {
    assertThat(metric.getData().getPoints()).hasSize(1);
    return metric.getData().getPoints().iterator().next();
  }

  static long value(Map<String, MetricData> metrics, String name) {
    return ((LongPointData) point(metrics.get(name))).getValue();
  }

  private static HistogramPointData histogram(Map<String, MetricData> metrics, String name) {
    return (HistogramPointData) point(metrics.get(name));
  }

  private static long borrows(Map<String, MetricData> metrics) {
    return histogram(metrics, "db.client.connection.wait_time").getCount();
  }

  private static Map<String, Long> byState(MetricData metric) {
    Map<String, Long> values = new HashMap<>();
    for (LongPointData point : metric.getLongSumData().getPoints()) {
      values.put(point.getAttributes().get(STATE), point.getValue());
    }
    return values;
  }
}
