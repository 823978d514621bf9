/**
 * What {@code ./demo} runs: an order service under the agent, a database and an OTLP receiver, and
 * a narrator. Everything it shows came over OTLP or out of the order service's own streams.
 */
@NullMarked
package dev.lifeguard.demo;

import org.jspecify.annotations.NullMarked;
