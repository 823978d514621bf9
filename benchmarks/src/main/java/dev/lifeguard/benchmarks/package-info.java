/**
 * The comparison with peers: one run, one table, one page. {@link
 * dev.lifeguard.benchmarks.Comparison} is where it starts.
 *
 * <p>Loaded by the application class loader, of the runner and of the JVMs it starts.
 */
@NullMarked
package dev.lifeguard.benchmarks;

import org.jspecify.annotations.NullMarked;
