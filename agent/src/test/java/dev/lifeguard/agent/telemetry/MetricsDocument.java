package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.leases.Account;
import dev.lifeguard.agent.leases.Buckets;
import dev.lifeguard.agent.leases.Checks;
import dev.lifeguard.agent.leases.FailureKind;
import dev.lifeguard.agent.leases.Times;
import dev.lifeguard.agent.resilience.BreakerState;
import dev.lifeguard.agent.resilience.Decisions;
import dev.lifeguard.agent.resilience.Mode;
import dev.lifeguard.agent.resilience.RetryOutcome;
import dev.lifeguard.instrumentation.spi.PoolReading;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.resources.Resource;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the page and the table of metrics from what the code exports. */
public final class MetricsDocument {

  private static final Map<AttributeKey<?>, String> IDENTITY = new LinkedHashMap<>();

  static {
    IDENTITY.put(
        PoolAttributes.POOL_NAME, "the pool's name, as configured or as its library made it");
    IDENTITY.put(PoolAttributes.SYSTEM, "the database product; `other_sql` if it is not known");
    IDENTITY.put(PoolAttributes.NAMESPACE, "the database, if the URL or the data source names one");
    IDENTITY.put(PoolAttributes.ADDRESS, "the host, the first one if there are several");
    IDENTITY.put(PoolAttributes.PORT, "the port, the driver's default if none is given");
    IDENTITY.put(
        PoolAttributes.INSTANCE,
        "2, 3, …: only where pools open at the same time have the same name and database, and"
            + " once where several of them were closed since the last export");
  }

  private MetricsDocument() {}

  /** The whole page. */
  public static String page() {
    return """
    # Metrics

    <!-- Generated from the code; CONTRIBUTING.md says how. -->

    Exported over OTLP/HTTP, every 60 s unless `OTEL_METRIC_EXPORT_INTERVAL` says otherwise, from the first pool on.
    Instrumentation scope: `dev.lifeguard`.

    %s
    Names, instruments, units and attributes of `db.client.connection.*` are those of OpenTelemetry's conventions for
    database client connection pools. `max` was renamed `limit` there in September 2026; both are exported, with the same
    value, until dashboards have moved.

    What is a state is read from the pool when an export is due. What is counted is counted at every borrow and return:
    the count of `wait_time` is the number of borrows, the count of `use_time` the number of returns. A return that was
    not seen (the connection was lent again all the same) has no use time. A timeout is also a
    failure; so is a borrow that Lifeguard refused, which is no timeout.

    Counters and histograms are cumulative unless `OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE` is `delta` or
    `lowmemory`; up-down counters are always cumulative. A closed pool is exported one last time, without what would
    have to be read from it, and is gone afterwards. A pool that has opened under its name goes on in its series: it is left
    out of that export, and the next one has all that it counted.

    ## Attributes of every metric

    | attribute | value |
    |---|---|
    %s
    User names and passwords are never among them, however the pool is configured.

    ## Buckets of the histograms

    Upper bounds in seconds, inclusive: %s.

    ## Resource

    `service.name` is yours (`OTEL_SERVICE_NAME`, or in `OTEL_RESOURCE_ATTRIBUTES`); where none is given it is the name of
    the jar that was started. `service.instance.id` is made up at each start unless you give one, so that the processes of a
    service are told apart; `host.name` (in a container, its name) and `process.pid` say which they are. `telemetry.distro.name` is
    `lifeguard`, `telemetry.distro.version` its version. OpenTelemetry's settings for traces, propagators and so on are not Lifeguard's affair.
    """
        .formatted(table(), identity(), buckets());
  }

  /** The table of metrics alone. */
  public static String table() {
    StringBuilder table = new StringBuilder();
    table.append("| metric | instrument | unit | attributes of its own | what it is |\n");
    table.append("|---|---|---|---|---|\n");
    Map<String, Set<String>> attributes = attributes();
    for (Instrument instrument : Instrument.values()) {
      table
          .append("| `")
          .append(instrument.metric())
          .append("` | ")
          .append(kind(instrument.kind()))
          .append(" | ")
          .append(instrument.unit())
          .append(" | ")
          .append(String.join(", ", attributes.getOrDefault(instrument.metric(), Set.of())))
          .append(" | ")
          .append(instrument.description())
          .append(" |\n");
    }
    return table.toString();
  }

  /** The attributes that identify a pool, as the page lists them. */
  static Set<AttributeKey<?>> identityKeys() {
    return IDENTITY.keySet();
  }

  private static String kind(Instrument.Kind kind) {
    return switch (kind) {
      case COUNTER -> "counter";
      case UP_DOWN -> "up-down counter";
      case HISTOGRAM -> "histogram";
    };
  }

  private static String identity() {
    return IDENTITY.entrySet().stream()
        .map(e -> "| `" + e.getKey().getKey() + "` | " + e.getValue() + " |\n")
        .collect(Collectors.joining());
  }

  private static String buckets() {
    DecimalFormat plain =
        new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return Buckets.SECONDS.stream().map(plain::format).collect(Collectors.joining(", "));
  }

  /** What a pool with everything exports tells which metric has which attributes. */
  private static Map<String, Set<String>> attributes() {
    Account account =
        new Account(
            Times.NONE,
            Times.NONE,
            0,
            Times.NONE,
            0,
            0,
            Map.of(new FailureKind("08001", "java.sql.SQLException"), 1L),
            0,
            0,
            new Checks(1, 1));
    Decisions decisions =
        new Decisions(
            Mode.OBSERVE,
            BreakerState.CLOSED,
            Map.of(RetryOutcome.REPEATED, 1L),
            Map.of(BreakerState.OPEN, 1L),
            1);
    Sample sample =
        new Sample(Attributes.empty(), new PoolReading(1, 1, 1, 1, 1, 1), account, decisions, 0);
    List<MetricData> metrics =
        new MetricsOf(List.of(sample), 0, AggregationTemporality.CUMULATIVE)
            .all(Resource.empty(), InstrumentationScopeInfo.empty());
    return metrics.stream().collect(Collectors.toMap(MetricData::getName, MetricsDocument::keys));
  }

  private static Set<String> keys(MetricData metric) {
    Set<String> keys = new TreeSet<>();
    for (PointData point : metric.getData().getPoints()) {
      point.getAttributes().forEach((key, value) -> keys.add("`" + key.getKey() + "`"));
    }
    return keys;
  }
}
