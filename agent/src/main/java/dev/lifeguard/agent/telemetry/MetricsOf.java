package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.leases.Account;
import dev.lifeguard.agent.leases.Buckets;
import dev.lifeguard.agent.leases.Checks;
import dev.lifeguard.agent.leases.FailureKind;
import dev.lifeguard.agent.leases.Times;
import dev.lifeguard.agent.resilience.BreakerState;
import dev.lifeguard.agent.resilience.Decisions;
import dev.lifeguard.instrumentation.spi.PoolReading;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Turns samples into the SDK's metric data, instrument by instrument. */
final class MetricsOf {

  private static final AttributeKey<String> STATE =
      AttributeKey.stringKey("db.client.connection.state");
  private static final AttributeKey<String> SQL_STATE =
      AttributeKey.stringKey("db.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private static final AttributeKey<String> MODE =
      AttributeKey.stringKey("lifeguard.resilience.mode");
  private static final AttributeKey<String> OUTCOME =
      AttributeKey.stringKey("lifeguard.retry.outcome");
  private static final AttributeKey<String> VALIDITY =
      AttributeKey.stringKey("lifeguard.validate.outcome");
  private static final AttributeKey<String> BREAKER =
      AttributeKey.stringKey("lifeguard.breaker.state");

  private final List<Sample> samples;
  private final long now;
  private final AggregationTemporality temporality;

  MetricsOf(List<Sample> samples, long now, AggregationTemporality temporality) {
    this.samples = samples;
    this.now = now;
    this.temporality = temporality;
  }

  List<MetricData> all(Resource resource, InstrumentationScopeInfo scope) {
    List<MetricData> all = new ArrayList<>();
    for (Instrument instrument : Instrument.values()) {
      Data<?> data = data(instrument);
      if (!data.getPoints().isEmpty()) {
        all.add(new Metric(instrument, data, resource, scope));
      }
    }
    return all;
  }

  private Data<?> data(Instrument instrument) {
    if (instrument.kind() == Instrument.Kind.HISTOGRAM) {
      return histogram(instrument);
    }
    List<LongPointData> points = new ArrayList<>();
    for (Sample sample : samples) {
      addPoints(points, instrument, sample);
    }
    boolean counter = instrument.kind() == Instrument.Kind.COUNTER;
    return SumData.createLongSumData(
        counter, counter ? temporality : AggregationTemporality.CUMULATIVE, points);
  }

  private void addPoints(List<LongPointData> points, Instrument instrument, Sample sample) {
    Account account = sample.account();
    switch (instrument) {
      case COUNT -> {
        gauge(points, sample, "idle", PoolReading::idle);
        gauge(points, sample, "used", PoolReading::used);
      }
      case IDLE_MAX -> gauge(points, sample, "", PoolReading::idleMax);
      case IDLE_MIN -> gauge(points, sample, "", PoolReading::idleMin);
      case MAX, LIMIT -> gauge(points, sample, "", PoolReading::max);
      case PENDING -> gauge(points, sample, "", PoolReading::pending);
      case TIMEOUTS -> points.add(point(sample, sample.attributes(), account.timeouts()));
      case LEAKS -> points.add(point(sample, sample.attributes(), account.leaks()));
      case LEAKED -> points.add(point(sample, sample.attributes(), account.leaked()));
      case FAILURES -> account.failures().forEach((kind, n) -> failures(points, sample, kind, n));
      case CHECKS -> checks(points, sample, account.checks());
      case RETRIES, BREAKER_STATE, TRANSITIONS, REJECTED -> {
        if (sample.decisions() != null) {
          decided(points, instrument, sample, sample.decisions());
        }
      }
      default -> throw new IllegalStateException(instrument + " is no sum");
    }
  }

  private void decided(
      List<LongPointData> points, Instrument instrument, Sample sample, Decisions decisions) {
    String mode = decisions.mode().name().toLowerCase(Locale.ROOT);
    Attributes common = sample.attributes().toBuilder().put(MODE, mode).build();
    switch (instrument) {
      case RETRIES ->
          decisions
              .retries()
              .forEach(
                  (outcome, n) ->
                      points.add(point(sample, with(common, OUTCOME, outcome.title()), n)));
      case TRANSITIONS ->
          decisions
              .transitions()
              .forEach((to, n) -> points.add(point(sample, with(common, BREAKER, to.title()), n)));
      case BREAKER_STATE -> {
        for (BreakerState state : BreakerState.values()) {
          long here = state == decisions.state() ? 1 : 0;
          points.add(point(sample, with(common, BREAKER, state.title()), here));
        }
      }
      default -> points.add(point(sample, common, decisions.rejected()));
    }
  }

  private static Attributes with(Attributes common, AttributeKey<String> key, String value) {
    return common.toBuilder().put(key, value).build();
  }

  /** Most pools have none, and are spared two time series. */
  private void checks(List<LongPointData> points, Sample sample, Checks checks) {
    if (!checks.areNone()) {
      points.add(point(sample, with(sample.attributes(), VALIDITY, "alive"), checks.alive()));
      points.add(point(sample, with(sample.attributes(), VALIDITY, "dead"), checks.dead()));
    }
  }

  private void gauge(
      List<LongPointData> points, Sample sample, String state, ToIntFunction<PoolReading> figure) {
    PoolReading reading = sample.reading();
    if (reading == null || figure.applyAsInt(reading) == PoolReading.UNKNOWN) {
      return;
    }
    Attributes attributes = sample.attributes();
    if (!state.isEmpty()) {
      attributes = attributes.toBuilder().put(STATE, state).build();
    }
    points.add(point(sample, attributes, figure.applyAsInt(reading)));
  }

  private void failures(List<LongPointData> points, Sample sample, FailureKind kind, long count) {
    AttributesBuilder attributes = sample.attributes().toBuilder().put(ERROR, kind.type());
    if (!kind.sqlState().isEmpty()) {
      attributes.put(SQL_STATE, kind.sqlState());
    }
    points.add(point(sample, attributes.build(), count));
  }

  private LongPointData point(Sample sample, Attributes attributes, long value) {
    return LongPointData.create(sample.startNanos(), now, attributes, value);
  }

  private HistogramData histogram(Instrument instrument) {
    List<HistogramPointData> points = new ArrayList<>();
    for (Sample sample : samples) {
      Times times = times(instrument, sample.account());
      points.add(
          HistogramPointData.create(
              sample.startNanos(),
              now,
              sample.attributes(),
              times.sumNanos() / 1e9,
              false,
              0,
              false,
              0,
              Buckets.SECONDS,
              times.counts()));
    }
    return HistogramData.create(temporality, points);
  }

  private static Times times(Instrument instrument, Account account) {
    return switch (instrument) {
      case CREATE_TIME -> account.creates();
      case WAIT_TIME -> account.waits();
      case USE_TIME -> account.uses();
      default -> throw new IllegalStateException(instrument + " is no histogram");
    };
  }
}
