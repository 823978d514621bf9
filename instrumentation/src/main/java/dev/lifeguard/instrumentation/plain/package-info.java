/**
 * Connections that come from no known pool: any data source, and {@code DriverManager}. Loaded by
 * the isolated agent class loader.
 */
@NullMarked
package dev.lifeguard.instrumentation.plain;

import org.jspecify.annotations.NullMarked;
