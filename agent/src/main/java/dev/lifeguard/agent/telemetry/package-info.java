/**
 * Export over OTLP; the only package that knows OpenTelemetry. Loaded by the isolated agent class
 * loader.
 */
@NullMarked
package dev.lifeguard.agent.telemetry;

import org.jspecify.annotations.NullMarked;
