package dev.lifeguard.agent.telemetry;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;

/** One instrument's data, in the SDK's terms. */
record Metric(
    Instrument instrument, Data<?> data, Resource resource, InstrumentationScopeInfo scope)
    implements MetricData {

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public String getName() {
    return instrument.metric();
  }

  @Override
  public String getDescription() {
    return instrument.description();
  }

  @Override
  public String getUnit() {
    return instrument.unit();
  }

  @Override
  public MetricDataType getType() {
    return instrument.kind() == Instrument.Kind.HISTOGRAM
        ? MetricDataType.HISTOGRAM
        : MetricDataType.LONG_SUM;
  }

  @Override
  public Data<?> getData() {
    return data;
  }
}
