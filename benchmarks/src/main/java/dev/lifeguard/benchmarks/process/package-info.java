/**
 * Start-up and peak memory of whole programs.
 *
 * <p>Loaded by the application class loader, of the runner and of the JVMs it starts.
 */
@NullMarked
package dev.lifeguard.benchmarks.process;

import org.jspecify.annotations.NullMarked;
