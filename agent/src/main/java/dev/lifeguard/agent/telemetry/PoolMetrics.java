package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.leases.Account;
import dev.lifeguard.agent.leases.Pool;
import dev.lifeguard.agent.leases.Pools;
import dev.lifeguard.agent.resilience.Decisions;
import dev.lifeguard.instrumentation.spi.PoolReading;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricProducer;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Hands the accounts of all pools to the SDK, once per export. What a closed pool counted since the
 * last export goes out one last time; then the pool is gone from the metrics. A pool that goes on
 * under its name is left out of that export: one series never has two points at a time, and what
 * the new pool counts is in the next.
 */
final class PoolMetrics implements MetricProducer {

  /** What was exported of a pool before, for counts since then. */
  private record Exported(Account account, @Nullable Decisions decisions, long atNanos) {}

  private final Pools pools;
  private final Function<Pool, @Nullable PoolReading> reading;
  private final Function<Pool, @Nullable Decisions> decided;
  private final InstrumentationScopeInfo scope;
  private final AggregationTemporality temporality;
  private final PoolAttributes attributes = new PoolAttributes();
  private final Map<Pool, Exported> before = new HashMap<>();
  private final Map<Pool, Long> leftOutAtNanos = new HashMap<>();
  private volatile boolean leavesOut;

  PoolMetrics(
      Pools pools,
      Function<Pool, @Nullable PoolReading> reading,
      Function<Pool, @Nullable Decisions> decided,
      String version,
      boolean delta) {
    this.decided = decided;
    this.pools = pools;
    this.reading = reading;
    this.scope = InstrumentationScopeInfo.builder("dev.lifeguard").setVersion(version).build();
    this.temporality = delta ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;
  }

  @Override
  public synchronized Collection<MetricData> produce(Resource resource) {
    long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    List<Sample> samples = new ArrayList<>();
    List<Pool> open = pools.open();
    List<Pool> closed = new ArrayList<>();
    for (Pool pool = pools.takeClosed(); pool != null; pool = pools.takeClosed()) {
      closed.add(pool);
    }
    open.removeAll(closed); // one may have been closed a moment ago
    leavesOut = false;
    closed.forEach(pool -> addSample(samples, pool, now));
    open.forEach(pool -> addSample(samples, pool, now));
    attributes.keep(open);
    before.keySet().retainAll(open);
    leftOutAtNanos.keySet().retainAll(open);
    return new MetricsOf(samples, now, temporality).all(resource, scope);
  }

  /**
   * Whether the export before left a pool out that the next has.
   *
   * @return true if so; on any thread
   */
  boolean leavesOut() {
    return leavesOut;
  }

  private void addSample(List<Sample> samples, Pool pool, long now) {
    Attributes identity = attributes.of(pool);
    if (identity == null) {
      if (pool.description() != null) {
        leftOutAtNanos.put(pool, now);
        leavesOut = true;
      }
      return;
    }
    Account account = pool.account();
    Decisions decisions = decided.apply(pool);
    long since = leftOutAtNanos.getOrDefault(pool, pool.openedAtEpochNanos());
    if (temporality == AggregationTemporality.DELTA) {
      Exported exported = before.put(pool, new Exported(account, decisions, now));
      if (exported != null) {
        account = account.since(exported.account());
        since = exported.atNanos();
        if (decisions != null && exported.decisions() != null) {
          decisions = decisions.since(exported.decisions());
        }
      }
    }
    PoolReading gauges = reading.apply(pool);
    if (gauges != null && gauges.used() == PoolReading.UNKNOWN) {
      gauges = gauges.withUsed(account.outstanding());
    }
    samples.add(new Sample(identity, gauges, account, decisions, since));
  }
}
