package dev.lifeguard.agent.telemetry;

import dev.lifeguard.agent.leases.Account;
import dev.lifeguard.agent.resilience.Decisions;
import dev.lifeguard.instrumentation.spi.PoolReading;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * What one pool contributes to one export.
 *
 * @param attributes identify the pool
 * @param reading its gauges; null if it is closed or could not be read
 * @param account what was counted since {@code startNanos}
 * @param decisions what was decided while its database was away; null if nobody looks
 * @param startNanos the beginning of the counts, since the epoch
 */
record Sample(
    Attributes attributes,
    @Nullable PoolReading reading,
    Account account,
    @Nullable Decisions decisions,
    long startNanos) {}
