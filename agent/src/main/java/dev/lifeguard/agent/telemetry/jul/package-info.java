/**
 * Stands in for {@code java.util.logging} inside the bundled OpenTelemetry SDK. Loaded by the
 * isolated agent class loader.
 */
@NullMarked
package dev.lifeguard.agent.telemetry.jul;

import org.jspecify.annotations.NullMarked;
