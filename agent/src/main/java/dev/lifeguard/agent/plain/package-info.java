/**
 * Connections that come from no known pool: which data source lends, which only passes on what
 * another lends, and how such a hold ends. Loaded by the isolated agent class loader.
 */
@NullMarked
package dev.lifeguard.agent.plain;

import org.jspecify.annotations.NullMarked;
